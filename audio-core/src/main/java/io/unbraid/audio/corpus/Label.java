package io.unbraid.audio.corpus;

/**
 * A word or phone and when it is heard.
 *
 * @param startSample first sample, at the rate of the recording it belongs to
 * @param endSample the one after the last
 * @param name the word or phone
 */
public record Label(int startSample, int endSample, String name) {
  /** Checks that the times are in order. */
  public Label {
    if (startSample < 0 || endSample < startSample) {
      throw new IllegalArgumentException("samples " + startSample + " to " + endSample);
    }
  }
}
