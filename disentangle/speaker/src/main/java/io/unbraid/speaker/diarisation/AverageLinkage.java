package io.unbraid.speaker.diarisation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Agglomerative clustering by average linkage: the two groups are joined whose members score
 * highest against each other in the mean, then the next two, until all are one (chains of nearest
 * neighbours, Murtagh 1983).
 *
 * <p>The score of two items must be a sum of products, so that a group's mean score is that of its
 * sums: memory then grows with the items, where a table of all pairs, as libraries of clustering
 * want it, grows with their square and would not hold the windows of a day.
 */
final class AverageLinkage {
  /**
   * Two groups become one.
   *
   * @param one an item of the first
   * @param other an item of the second
   * @param score mean over the pairs between them
   */
  record Join(int one, int other, double score) {}

  private final float[][] left;
  private final float[][] right;
  private final float[] offset;
  private final int[] sizes;
  private final int[] active;
  private int count;

  private AverageLinkage(float[][] left, float[][] right, float[] offset) {
    this.left = copy(left);
    this.right = copy(right);
    this.offset = offset.clone();
    this.count = left.length;
    this.sizes = new int[count];
    this.active = new int[count];
    for (int i = 0; i < count; i++) {
      sizes[i] = 1;
      active[i] = i;
    }
  }

  /**
   * The score of items i and j is left_i right_j + left_j right_i + offset_i + offset_j, halved.
   *
   * @return what is joined, from the most alike to the least, one less than there are items
   */
  static List<Join> joins(float[][] left, float[][] right, float[] offset) {
    List<Join> joins = new AverageLinkage(left, right, offset).run();
    joins.sort(Comparator.comparingDouble(join -> -join.score()));
    return joins;
  }

  private List<Join> run() {
    List<Join> joins = new ArrayList<>();
    int[] chain = new int[active.length];
    int length = 0;
    while (count > 1) {
      if (length == 0) {
        chain[length++] = active[0];
      }
      int top = chain[length - 1];
      int before = length > 1 ? chain[length - 2] : -1;
      int nearest = before;
      double best = before >= 0 ? score(top, before) : Double.NEGATIVE_INFINITY;
      for (int i = 0; i < count; i++) {
        int other = active[i];
        if (other != top && other != before) {
          double score = score(top, other);
          if (score > best) {
            best = score;
            nearest = other;
          }
        }
      }
      if (nearest == before) {
        length -= 2;
        joins.add(new Join(before, top, best));
        join(before, top);
      } else {
        chain[length++] = nearest;
      }
    }
    return joins;
  }

  private void join(int kept, int gone) {
    for (int k = 0; k < left[kept].length; k++) {
      left[kept][k] += left[gone][k];
      right[kept][k] += right[gone][k];
    }
    offset[kept] += offset[gone];
    sizes[kept] += sizes[gone];
    left[gone] = null;
    right[gone] = null;
    int at = 0;
    while (active[at] != gone) {
      at++;
    }
    active[at] = active[--count];
  }

  private double score(int i, int j) {
    // The same whichever way round, or two groups could each be the other's second nearest for
    // ever.
    float products = dot(left[i], right[j]) + dot(left[j], right[i]);
    float offsets = offset[i] / sizes[i] + offset[j] / sizes[j];
    return 0.5 * (products / ((double) sizes[i] * sizes[j]) + offsets);
  }

  /** Four sums at once, which the processor can do side by side. */
  private static float dot(float[] x, float[] y) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int k = 0;
    for (; k + 3 < x.length; k += 4) {
      a += x[k] * y[k];
      b += x[k + 1] * y[k + 1];
      c += x[k + 2] * y[k + 2];
      d += x[k + 3] * y[k + 3];
    }
    for (; k < x.length; k++) {
      a += x[k] * y[k];
    }
    return a + b + c + d;
  }

  private static float[][] copy(float[][] rows) {
    float[][] copy = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      copy[i] = rows[i].clone();
    }
    return copy;
  }
}
