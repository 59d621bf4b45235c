package io.unbraid.terms;

import io.unbraid.terms.frames.Frames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds where in a recording something like a query is said: subsequence dynamic time warping
 * (Müller 2007, "Information retrieval for music and motion", section 4.4) under the cosine
 * distance. The recording may run at half to twice the query's pace, as each step takes one frame
 * of one and one or two of the other; every frame of the query counts once, so that the cost is a
 * mean over the query.
 */
public final class SubsequenceWarping {
  /**
   * A place where the query may be.
   *
   * @param start first frame
   * @param end the one after the last
   * @param cost mean cosine distance of the query's frames to their counterparts, 0 to 2
   */
  public record Match(int start, int end, double cost) {}

  /** Cost of the cheapest alignment that ends at a frame, and where it starts; [frames]. */
  private record Ends(float[] cost, int[] start) {}

  private SubsequenceWarping() {}

  /**
   * The best place.
   *
   * @param query vectors of length 1, [frames][channels]
   * @param recording the same
   * @return cost infinity where the recording has less than half the query's frames
   */
  public static Match best(float[][] query, float[][] recording) {
    Ends ends = ends(query, recording);
    int best = 0;
    for (int j = 1; j < ends.cost.length; j++) {
      if (ends.cost[j] < ends.cost[best]) {
        best = j;
      }
    }
    return new Match(ends.start[best], best + 1, ends.cost[best]);
  }

  /** The best places that don't overlap, the best first, at most so many. */
  public static List<Match> all(float[][] query, float[][] recording, int most) {
    Ends ends = ends(query, recording);
    Integer[] order = new Integer[ends.cost.length];
    Arrays.setAll(order, j -> j);
    Arrays.sort(order, Comparator.comparingDouble(j -> ends.cost[j]));
    List<Match> found = new ArrayList<>();
    for (int end : order) {
      if (found.size() == most || ends.cost[end] == Float.POSITIVE_INFINITY) {
        break;
      }
      Match match = new Match(ends.start[end], end + 1, ends.cost[end]);
      if (found.stream().noneMatch(m -> m.start < match.end && match.start < m.end)) {
        found.add(match);
      }
    }
    return found;
  }

  private static Ends ends(float[][] query, float[][] recording) {
    int frames = recording.length;
    float[][] cost = new float[query.length][];
    int[][] start = new int[query.length][frames];
    float[] before = null;
    for (int i = 0; i < query.length; i++) {
      float[] distance = distances(query[i], recording);
      if (i == 0) {
        cost[0] = distance;
        Arrays.setAll(start[0], j -> j);
      } else {
        cost[i] = new float[frames];
        row(cost, start, i, distance, before);
        cost[i - 1] = i > 1 ? cost[i - 1] : cost[0];
      }
      before = distance;
    }
    float[] last = cost[query.length - 1];
    for (int j = 0; j < frames; j++) {
      last[j] /= query.length;
    }
    return new Ends(last, start[query.length - 1]);
  }

  private static void row(float[][] cost, int[][] start, int i, float[] here, float[] before) {
    for (int j = 0; j < here.length; j++) {
      float best = Float.POSITIVE_INFINITY;
      int from = j;
      if (j > 0) {
        best = cost[i - 1][j - 1] + here[j];
        from = start[i - 1][j - 1];
      }
      if (j > 1) {
        // Two frames of the recording to one of the query: their mean.
        float slow = cost[i - 1][j - 2] + (here[j - 1] + here[j]) / 2;
        if (slow < best) {
          best = slow;
          from = start[i - 1][j - 2];
        }
      }
      if (i > 1 && j > 0) {
        // The query's frame between goes with whichever of the two frames it is nearer to.
        float fast = cost[i - 2][j - 1] + Math.min(before[j - 1], before[j]) + here[j];
        if (fast < best) {
          best = fast;
          from = start[i - 2][j - 1];
        }
      }
      cost[i][j] = best;
      start[i][j] = from;
    }
  }

  private static float[] distances(float[] frame, float[][] recording) {
    float[] distances = new float[recording.length];
    for (int j = 0; j < distances.length; j++) {
      distances[j] = 1 - Frames.dot(frame, recording[j]);
    }
    return distances;
  }
}
