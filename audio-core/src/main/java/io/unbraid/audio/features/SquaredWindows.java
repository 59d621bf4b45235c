package io.unbraid.audio.features;

/**
 * What overlapping windows, applied twice, weigh at each sample: the divisor of the overlap-add
 * (Griffin and Lim 1984, equation 6).
 */
final class SquaredWindows {
  /** Below this a sample was seen by no window, and cannot be had back. */
  static final float UNSEEN = 1e-8f;

  private final float[] window;
  private final int hop;

  /** One over them by sample modulo hop, where no frame is missing at either end. */
  private final float[] inside;

  SquaredWindows(float[] window, int hop) {
    this.window = window;
    this.hop = hop;
    inside = new float[hop];
    int centre = window.length / hop * hop; // far enough in for all windows that reach a sample
    for (int i = 0; i < hop; i++) {
      inside[i] = quotient(1, sum(centre + i, 0, 2 * window.length));
    }
  }

  /** Divides samples from (inclusive) to (exclusive) of a sum of so many windowed frames. */
  void divide(float[] signal, int from, int to, int frames) {
    // Between these, all windows that reach a sample are there.
    int begin = Math.min(to, Math.max(from, window.length / 2));
    int end = Math.max(begin, Math.min(to, (frames - 1) * hop - window.length / 2));
    for (int i = from; i < begin; i++) {
      signal[i] = quotient(signal[i], sum(i, 0, frames - 1));
    }
    int place = begin % hop;
    for (int i = begin; i < end; i++) {
      signal[i] *= inside[place];
      place = place + 1 == hop ? 0 : place + 1;
    }
    for (int i = end; i < to; i++) {
      signal[i] = quotient(signal[i], sum(i, 0, frames - 1));
    }
  }

  private static float quotient(float sum, float weight) {
    return weight > UNSEEN ? sum / weight : 0;
  }

  /** First frame whose window covers sample i, were there frames before 0. */
  int first(int i) {
    return Math.floorDiv(i - window.length / 2, hop) + 1;
  }

  /** Last frame whose window covers sample i. */
  int last(int i) {
    return (i + window.length / 2) / hop;
  }

  private float sum(int i, int from, int to) {
    double sum = 0;
    for (int t = Math.max(0, Math.max(from, first(i))); t <= Math.min(to, last(i)); t++) {
      float w = window[i - t * hop + window.length / 2];
      sum += w * w;
    }
    return (float) sum;
  }
}
