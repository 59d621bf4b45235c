package io.unbraid.image.measure;

/** Where the largest of some values is. */
public final class Argmax {
  private Argmax() {}

  /** Its place within {@code count} values from {@code start} on, the first of equals. */
  public static int of(float[] values, int start, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = values[start + i] > values[start + best] ? i : best;
    }
    return best;
  }

  /** Of each row. */
  public static int[] of(float[][] rows, int start, int count) {
    int[] all = new int[rows.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = of(rows[i], start, count);
    }
    return all;
  }

  /** Share of the places at which both have the same. */
  public static double agreement(int[] some, int[] others) {
    int same = 0;
    for (int i = 0; i < some.length; i++) {
      same += some[i] == others[i] ? 1 : 0;
    }
    return (double) same / some.length;
  }
}
