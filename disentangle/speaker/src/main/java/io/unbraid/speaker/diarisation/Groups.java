package io.unbraid.speaker.diarisation;

import java.util.Arrays;
import java.util.List;

/** Where joining stops: which items are one speaker's. */
final class Groups {
  /** What an item of a group too small for a speaker has. */
  static final int NONE = -1;

  private final int[] parent;
  private final int[] sizes;
  private final int least;
  private int large;
  private int all;

  private Groups(int items, int least) {
    this.parent = new int[items];
    this.sizes = new int[items];
    this.least = least;
    Arrays.setAll(parent, i -> i);
    Arrays.fill(sizes, 1);
    this.large = least <= 1 ? items : 0;
    this.all = items;
  }

  /**
   * Joins whatever scores at least so much.
   *
   * @param joins of {@link AverageLinkage}
   * @param least items of a group that counts; where none has as many, the largest counts
   * @return of each item its group, from 0, or {@link #NONE}
   */
  static int[] above(List<AverageLinkage.Join> joins, double score, int least) {
    int end = 0;
    while (end < joins.size() && joins.get(end).score() >= score) {
      end++;
    }
    return after(joins, end, least).labels();
  }

  /**
   * Joins as much as leaves so many groups.
   *
   * @param count groups, at most as many as items; those of {@code least} items or more where there
   *     is a moment with so many of them, so that a laugh or a knock is not taken for a speaker
   */
  static int[] of(List<AverageLinkage.Join> joins, int count, int least) {
    for (int size = least; size > 1; size /= 2) {
      Groups groups = new Groups(joins.size() + 1, size);
      int last = -1;
      for (int end = 0; end < joins.size(); end++) {
        groups.join(joins.get(end));
        last = groups.large == count ? end + 1 : last;
      }
      if (last >= 0) {
        return after(joins, last, size).labels();
      }
    }
    return after(joins, joins.size() + 1 - count, 1).labels();
  }

  private static Groups after(List<AverageLinkage.Join> joins, int end, int least) {
    Groups groups = new Groups(joins.size() + 1, least);
    joins.subList(0, end).forEach(groups::join);
    return groups;
  }

  private void join(AverageLinkage.Join join) {
    int one = root(join.one());
    int other = root(join.other());
    large -= (sizes[one] >= least ? 1 : 0) + (sizes[other] >= least ? 1 : 0);
    parent[other] = one;
    sizes[one] += sizes[other];
    large += sizes[one] >= least ? 1 : 0;
    all--;
  }

  private int root(int item) {
    int at = item;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private int[] labels() {
    int wanted = least;
    if (large == 0) {
      for (int i = 0; i < parent.length; i++) {
        wanted = Math.max(wanted == least ? 0 : wanted, sizes[root(i)]);
      }
    }
    int[] names = new int[parent.length];
    Arrays.fill(names, NONE);
    int[] labels = new int[parent.length];
    int next = 0;
    for (int i = 0; i < labels.length; i++) {
      int root = root(i);
      if (names[root] == NONE && sizes[root] >= wanted) {
        names[root] = next++;
      }
      labels[i] = names[root];
    }
    return labels;
  }
}
