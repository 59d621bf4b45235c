package io.unbraid.audio.features.pitch;

/** A way to find pitch. Safe to share between threads. */
public interface PitchMethod {
  /**
   * @param samples mono
   * @return the track, 1 + samples / hop frames, frame t centred on sample t * hop
   */
  Pitch.Track track(float[] samples);
}
