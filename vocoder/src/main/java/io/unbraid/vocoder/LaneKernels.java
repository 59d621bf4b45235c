package io.unbraid.vocoder;

/** Inner loops along rows that are not part of a transform's plan, see {@link LaneStep}. */
final class LaneKernels {
  /** Keeps a quotient of zeros finite. */
  private static final float TINY = 1e-30f;

  private LaneKernels() {}

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

  static void addScaled(float[] sum, float[] a, float wa, float[] b, float wb, int lanes) {
    for (int i = 0; i < lanes; i++) {
      sum[i] += a[i] * wa + b[i] * wb;
    }
  }

  /** From low, where the weight is 0, to high, where it is 1. */
  static void between(float[] row, float[] low, float[] high, float weight, int lanes) {
    for (int i = 0; i < lanes; i++) {
      row[i] = low[i] + weight * (high[i] - low[i]);
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
