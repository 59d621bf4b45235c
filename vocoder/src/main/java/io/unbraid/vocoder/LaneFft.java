package io.unbraid.vocoder;

import java.util.List;

/**
 * Plans the complex Fourier transform of many frames at once: row j of the real and the imaginary
 * part, each [size][lanes], holds element j of every frame, so that all arithmetic runs along rows
 * and needs no shuffle.
 *
 * <p>The forward transform decimates in frequency and leaves the coefficients in digit-reversed
 * rows; the inverse starts from there. Neither sorts: {@link #row} says where a coefficient lies.
 * Both go depth-first, so all but the first stages run within the cache.
 */
final class LaneFft {
  private final float[][] re;
  private final float[][] im;
  private final int size;
  private final int[] row;

  /**
   * @param re real parts, [size][lanes], size a power of two
   * @param im imaginary parts, of the same shape
   */
  LaneFft(float[][] re, float[][] im) {
    this.re = re;
    this.im = im;
    size = re.length;
    if (size < 1 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("transform size must be a power of two, not " + size);
    }
    row = new int[size];
    placeRows(0, size, 0, 1);
  }

  private void placeRows(int start, int length, int frequency, int step) {
    if (length == 1) {
      row[frequency] = start;
      return;
    }
    int radix = length == 2 ? 2 : 4;
    for (int j = 0; j < radix; j++) {
      placeRows(start + j * (length / radix), length / radix, frequency + j * step, step * radix);
    }
  }

  /** The row in which the forward transform leaves this coefficient. */
  int row(int frequency) {
    return row[frequency];
  }

  /** The transform in place, without a factor, into digit-reversed rows. */
  void forward(List<LaneStep> plan) {
    forward(plan, 0, size);
  }

  /** The inverse in place from digit-reversed rows, times {@code size}. */
  void inverse(List<LaneStep> plan) {
    inverse(plan, 0, size);
  }

  private void forward(List<LaneStep> plan, int start, int length) {
    if (length <= 2) {
      radix2(plan, start, length);
      return;
    }
    int quarter = length / 4;
    for (int j = 0; j < quarter; j++) {
      butterfly(plan, re, im, start + j, quarter);
      twiddle(plan, start + j, quarter, (double) j / length);
    }
    for (int k = 0; k < 4; k++) {
      forward(plan, start + k * quarter, quarter);
    }
  }

  private void inverse(List<LaneStep> plan, int start, int length) {
    if (length <= 2) {
      radix2(plan, start, length);
      return;
    }
    int quarter = length / 4;
    for (int k = 0; k < 4; k++) {
      inverse(plan, start + k * quarter, quarter);
    }
    for (int j = 0; j < quarter; j++) {
      twiddle(plan, start + j, quarter, (double) -j / length);
      // Real and imaginary parts exchanged: the butterfly with the conjugate root of unity.
      butterfly(plan, im, re, start + j, quarter);
    }
  }

  private static void butterfly(
      List<LaneStep> plan, float[][] re, float[][] im, int a, int quarter) {
    int b = a + quarter;
    int c = b + quarter;
    int d = c + quarter;
    plan.add(new LaneStep.Butterfly(re[a], im[a], re[b], im[b], re[c], im[c], re[d], im[d]));
  }

  private void radix2(List<LaneStep> plan, int start, int length) {
    if (length == 2) {
      plan.add(new LaneStep.SumDifferences(re[start], re[start + 1], im[start], im[start + 1]));
    }
  }

  private void twiddle(List<LaneStep> plan, int a, int quarter, double turns) {
    if (turns != 0) {
      plan.add(
          new LaneStep.Twiddle(
              rotate(a + quarter, turns),
              rotate(a + 2 * quarter, 2 * turns),
              rotate(a + 3 * quarter, 3 * turns)));
    }
  }

  private LaneStep.Rotate rotate(int at, double turns) {
    double angle = -2 * Math.PI * turns;
    return new LaneStep.Rotate(re[at], im[at], (float) Math.cos(angle), (float) Math.sin(angle));
  }
}
