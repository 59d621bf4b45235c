package io.unbraid.vocoder;

/**
 * Complex Fourier transform of many frames at once: row j of the real and the imaginary part, each
 * [size][lanes], holds element j of every frame, so that all arithmetic runs along rows and
 * vectorises without a shuffle.
 *
 * <p>The forward transform decimates in frequency and leaves the coefficients in digit-reversed
 * rows; the inverse starts from there. Neither sorts: {@link #row} says where a coefficient lies.
 * Both recurse depth-first, so all but the first stages run within the cache.
 *
 * <p>Immutable; any number of threads may use one plan.
 */
final class LaneFft {
  private final int size;
  private final float[] cosine;
  private final float[] sine;
  private final int[] row;

  /**
   * @param size a power of two
   */
  LaneFft(int size) {
    if (size < 1 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("transform size must be a power of two, not " + size);
    }
    this.size = size;
    cosine = new float[size];
    sine = new float[size];
    for (int i = 0; i < size; i++) {
      cosine[i] = (float) Math.cos(2 * Math.PI * i / size);
      sine[i] = (float) -Math.sin(2 * Math.PI * i / size);
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

  /** Transforms in place, without a factor, into digit-reversed rows. */
  void forward(float[][] re, float[][] im, int lanes) {
    forward(re, im, 0, size, lanes);
  }

  /**
   * Transforms in place from digit-reversed rows, without a factor: {@code size} times the mean.
   */
  void inverse(float[][] re, float[][] im, int lanes) {
    inverse(re, im, 0, size, lanes);
  }

  private void forward(float[][] re, float[][] im, int start, int length, int lanes) {
    if (length == 1) {
      return;
    }
    if (length == 2) {
      radix2(re, im, start, lanes);
      return;
    }
    int quarter = length / 4;
    int step = size / length;
    for (int j = 0; j < quarter; j++) {
      int a = start + j;
      int b = a + quarter;
      int c = b + quarter;
      int d = c + quarter;
      LaneKernels.butterfly4(re[a], im[a], re[b], im[b], re[c], im[c], re[d], im[d], lanes, lanes);
      if (j > 0) {
        twiddle(re[b], im[b], j * step, 1, lanes);
        twiddle(re[c], im[c], 2 * j * step, 1, lanes);
        twiddle(re[d], im[d], 3 * j * step, 1, lanes);
      }
    }
    for (int block = 0; block < 4; block++) {
      forward(re, im, start + block * quarter, quarter, lanes);
    }
  }

  private void inverse(float[][] re, float[][] im, int start, int length, int lanes) {
    if (length == 1) {
      return;
    }
    if (length == 2) {
      radix2(re, im, start, lanes);
      return;
    }
    int quarter = length / 4;
    int step = size / length;
    for (int block = 0; block < 4; block++) {
      inverse(re, im, start + block * quarter, quarter, lanes);
    }
    for (int j = 0; j < quarter; j++) {
      int a = start + j;
      int b = a + quarter;
      int c = b + quarter;
      int d = c + quarter;
      if (j > 0) {
        twiddle(re[b], im[b], j * step, -1, lanes);
        twiddle(re[c], im[c], 2 * j * step, -1, lanes);
        twiddle(re[d], im[d], 3 * j * step, -1, lanes);
      }
      // Real and imaginary parts exchanged: the butterfly with the conjugate root of unity.
      LaneKernels.butterfly4(im[a], re[a], im[b], re[b], im[c], re[c], im[d], re[d], lanes, lanes);
    }
  }

  private static void radix2(float[][] re, float[][] im, int start, int lanes) {
    LaneKernels.sumDifference(re[start], re[start + 1], lanes);
    LaneKernels.sumDifference(im[start], im[start + 1], lanes);
  }

  private void twiddle(float[] re, float[] im, int index, int sign, int lanes) {
    LaneKernels.rotate(re, im, cosine[index], sign * sine[index], lanes);
  }
}
