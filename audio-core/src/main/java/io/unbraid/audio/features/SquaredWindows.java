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

  /** By sample modulo hop, where no frame is missing at either end. */
  private final float[] inside;

  SquaredWindows(float[] window, int hop) {
    this.window = window;
    this.hop = hop;
    inside = new float[hop];
    int centre = window.length / hop * hop; // far enough in for all windows that reach a sample
    for (int i = 0; i < hop; i++) {
      inside[i] = sum(centre + i, 0, 2 * window.length);
    }
  }

  /** Divides samples from (inclusive) to (exclusive) of a sum of so many windowed frames. */
  void divide(float[] signal, int from, int to, int frames) {
    for (int i = from; i < to; i++) {
      int first = first(i);
      int last = last(i);
      boolean whole = first >= 0 && last < frames;
      float weight = whole ? inside[i % hop] : sum(i, first, Math.min(last, frames - 1));
      signal[i] = weight > UNSEEN ? signal[i] / weight : 0;
    }
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
