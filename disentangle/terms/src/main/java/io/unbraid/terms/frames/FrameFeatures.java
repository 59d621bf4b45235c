package io.unbraid.terms.frames;

import io.unbraid.audio.Audio;

/** What two stretches of speech are compared by, frame by frame. Thread-safe. */
public interface FrameFeatures {
  /** What they are, in a few words. */
  String name();

  /** Rate of the sound they are taken of, Hz. */
  int sampleRate();

  /** Frames a second. */
  double frameRate();

  /**
   * @param audio at {@link #sampleRate}, at least a sample
   * @return vectors of length 1, [frames][channels], frame t standing at t / frameRate seconds
   */
  float[][] extract(Audio audio);
}
