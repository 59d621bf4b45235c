package io.unbraid.vocoder;

/** Linear magnitudes on demand, so that a long sound's spectrogram need never exist as a whole. */
@FunctionalInterface
interface FrameSource {
  /**
   * Magnitudes [bins][to - from] of the frames from {@code from} (inclusive) to {@code to}
   * (exclusive); the caller reads only.
   */
  float[][] frames(int from, int to);
}
