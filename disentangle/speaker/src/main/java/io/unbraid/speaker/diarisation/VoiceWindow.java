package io.unbraid.speaker.diarisation;

/**
 * A short piece of speech and its voice.
 *
 * @param start in seconds from the recording's start
 * @param end in seconds
 * @param voice unit vector of the verifier
 */
public record VoiceWindow(double start, double end, float[] voice) {
  double middle() {
    return (start + end) / 2;
  }
}
