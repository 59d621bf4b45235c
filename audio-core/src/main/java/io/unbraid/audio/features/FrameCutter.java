package io.unbraid.audio.features;

import java.util.Arrays;

/** Windows of about 64 ms around every frame, zeros where the recording ends. */
public final class FrameCutter {
  private final int hop;
  private final int window;
  private final int before;

  /**
   * @param centre the part of a window that lies before its frame's time
   * @throws IllegalArgumentException if the rate is below 4000 Hz or there is no hop
   */
  public FrameCutter(int sampleRate, int hop, double centre) {
    if (sampleRate < 4000 || hop < 1) {
      throw new IllegalArgumentException(
          "need a sample rate of at least 4000 Hz and a hop, were " + sampleRate + ", " + hop);
    }
    this.hop = hop;
    window = Integer.highestOneBit((int) Math.ceil(0.064 * sampleRate) * 2 - 1);
    before = (int) (window * centre);
  }

  /** Samples of a window, a power of two. */
  public int window() {
    return window;
  }

  /**
   * @param frame [window], overwritten
   */
  public void cut(float[] samples, int t, float[] frame) {
    int start = t * hop - before;
    int begin = Math.min(samples.length, Math.max(0, start));
    int end = Math.max(begin, Math.min(samples.length, start + window));
    Arrays.fill(frame, 0);
    System.arraycopy(samples, begin, frame, begin - start, end - begin);
  }
}
