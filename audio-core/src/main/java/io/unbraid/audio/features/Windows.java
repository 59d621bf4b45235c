package io.unbraid.audio.features;

/** Windows and edges of framed signals. */
public final class Windows {
  private Windows() {}

  /** Periodic Hann window: 0.5 - 0.5 cos(2 pi i / size). */
  public static float[] hann(int size) {
    float[] window = new float[size];
    for (int i = 0; i < size; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / size));
    }
    return window;
  }

  /**
   * The sample at any index of the signal mirrored about its first and its last sample, again and
   * again where it is shorter than what is asked for; 0 for an empty signal.
   */
  static float mirrored(float[] signal, int index) {
    int n = signal.length;
    if (n < 2) {
      return n == 0 ? 0 : signal[0];
    }
    int period = 2 * (n - 1);
    int i = Math.floorMod(index, period);
    return signal[i < n ? i : period - i];
  }
}
