package io.unbraid.audio.features.activity;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;

/**
 * Whether recordings hold any speech: what asks who speaks, or takes a voice from a recording, has
 * no answer for noise, music or silence. Thread-safe.
 */
public final class SpeechSearch {
  private static final int HOP = Audio.SPEECH_RATE / 100;

  private SpeechSearch() {}

  /** Whether there is speech, by {@link SpeechActivity}. */
  public static boolean holdsSpeech(Audio audio) {
    return new SpeechActivity(Audio.SPEECH_RATE, HOP)
        .holdsSpeech(audio.resample(Audio.SPEECH_RATE).samples());
  }

  /**
   * @param name what to call the recording in the message
   * @throws InputException if it holds no speech
   */
  public static void require(Audio audio, String name) {
    if (!holdsSpeech(audio)) {
      throw noneFound(name);
    }
  }

  /** What is thrown where there is none. */
  public static InputException noneFound(String name) {
    return new InputException(name + ": no speech found; give a recording of someone who speaks");
  }
}
