package io.unbraid.vocoder;

/**
 * The inner loops of the transforms that work on many frames at once: element i of every row
 * belongs to frame i.
 *
 * <p>HotSpot's compiler turns such a loop into vector instructions if its body is small, all its
 * rows are read and written at the same plain index, and every read comes before every write. That
 * is why a twiddled radix-4 butterfly is two kernels and not one, and why shifts are done by {@link
 * System#arraycopy}. The second bound of the larger loops, never the one that stops them, gives the
 * compiler a reason to split the loop, without which it leaves bodies of this size scalar.
 */
final class LaneKernels {
  /** Keeps the square root off zero: a bin without phase then gets none. */
  private static final float TINY = 1e-30f;

  private LaneKernels() {}

  /** Radix-4 butterfly without twiddles: the four-point transform of (a, b, c, d), in place. */
  static void butterfly4(
      float[] ar,
      float[] ai,
      float[] br,
      float[] bi,
      float[] cr,
      float[] ci,
      float[] dr,
      float[] di,
      int lanes,
      int bound) {
    for (int i = 0; i < lanes && i < bound; i++) {
      float a0 = ar[i], a1 = ai[i], b0 = br[i], b1 = bi[i];
      float c0 = cr[i], c1 = ci[i], d0 = dr[i], d1 = di[i];
      float sumR = a0 + c0, sumI = a1 + c1, differenceR = a0 - c0, differenceI = a1 - c1;
      float oddSumR = b0 + d0, oddSumI = b1 + d1, oddR = b0 - d0, oddI = b1 - d1;
      ar[i] = sumR + oddSumR;
      ai[i] = sumI + oddSumI;
      br[i] = differenceR + oddI;
      bi[i] = differenceI - oddR;
      cr[i] = sumR - oddSumR;
      ci[i] = sumI - oddSumI;
      dr[i] = differenceR - oddI;
      di[i] = differenceI + oddR;
    }
  }

  /** (a, b) becomes (a + b, a - b). */
  static void sumDifference(float[] a, float[] b, int lanes) {
    for (int i = 0; i < lanes; i++) {
      float x = a[i], y = b[i];
      a[i] = x + y;
      b[i] = x - y;
    }
  }

  /** (a, b) becomes (a + b, b - a). */
  static void sumReversedDifference(float[] a, float[] b, int lanes) {
    for (int i = 0; i < lanes; i++) {
      float x = a[i], y = b[i];
      a[i] = x + y;
      b[i] = y - x;
    }
  }

  /** (a, b) becomes (a - b, a + b). */
  static void differenceSum(float[] a, float[] b, int lanes) {
    for (int i = 0; i < lanes; i++) {
      float x = a[i], y = b[i];
      a[i] = x - y;
      b[i] = x + y;
    }
  }

  /** Multiplies by the complex number (cosine, sine). */
  static void rotate(float[] re, float[] im, float cosine, float sine, int lanes) {
    for (int i = 0; i < lanes; i++) {
      float x = re[i], y = im[i];
      re[i] = x * cosine - y * sine;
      im[i] = x * sine + y * cosine;
    }
  }

  /** Keeps each phase and sets each absolute value to the magnitude. */
  static void setMagnitude(float[] re, float[] im, float[] magnitude, int lanes, int bound) {
    for (int i = 0; i < lanes && i < bound; i++) {
      float x = re[i], y = im[i];
      float gain = magnitude[i] / (float) Math.sqrt(x * x + y * y + TINY);
      re[i] = x * gain;
      im[i] = y * gain;
    }
  }

  static void scale(float[] row, float factor, int lanes) {
    for (int i = 0; i < lanes; i++) {
      row[i] *= factor;
    }
  }

  static void addScaled(float[] sum, float[] row, float factor, int lanes) {
    for (int i = 0; i < lanes; i++) {
      sum[i] += row[i] * factor;
    }
  }

  /**
   * Takes the estimate that has been overlap-added, normalises it, and leaves the accelerated
   * signal, up to a factor that changes no phase: x - momentum * previous.
   */
  static void accelerate(
      float[] accelerated, float[] previous, float[] sum, float gain, float momentum, int lanes) {
    for (int i = 0; i < lanes; i++) {
      float x = sum[i] * gain;
      accelerated[i] = x - momentum * previous[i];
      previous[i] = x;
    }
  }

  /** The divisor becomes the quotient. */
  static void divideInto(float[] divisor, float[] dividend, int lanes) {
    for (int i = 0; i < lanes; i++) {
      divisor[i] = dividend[i] / (divisor[i] + TINY);
    }
  }

  static void multiply(float[] product, float[] row, float factor, int lanes) {
    for (int i = 0; i < lanes; i++) {
      product[i] *= row[i] * factor;
    }
  }
}
