package io.unbraid.image.measure;

import java.util.ArrayDeque;

/** Fills a hole with the known pixel that is the fewest steps away, to measure others against. */
public final class NearestFill {
  private NearestFill() {}

  /**
   * @param plane one channel, row after row
   * @param missing of the same length
   * @param width of a row
   * @return the plane with its missing pixels filled; as it was if all are missing
   */
  public static float[] fill(float[] plane, boolean[] missing, int width) {
    float[] filled = plane.clone();
    boolean[] done = new boolean[plane.length];
    ArrayDeque<Integer> next = new ArrayDeque<>();
    for (int i = 0; i < plane.length; i++) {
      done[i] = !missing[i];
      if (done[i]) {
        next.add(i);
      }
    }
    while (!next.isEmpty()) {
      int from = next.remove();
      int[] neighbours = {
        from % width > 0 ? from - 1 : from,
        from % width < width - 1 ? from + 1 : from,
        from >= width ? from - width : from,
        from + width < plane.length ? from + width : from
      };
      for (int i : neighbours) {
        if (!done[i]) {
          done[i] = true;
          filled[i] = filled[from];
          next.add(i);
        }
      }
    }
    return filled;
  }
}
