package io.unbraid.audio.features.activity;

import io.unbraid.audio.features.Tracks;

/**
 * What tells speech from other sounds, every 10 ms, a number of about 0 to 1 for each cue. None
 * depends on the level: all that is said of loudness is said of dB above the noise floor.
 */
final class SpeechCues {
  /** Seconds between frames. */
  static final double STEP = 0.01;

  /** Cues a frame. */
  static final int COUNT = 18;

  /** Which of them says how far a frame rises above its floor, as {@link #saturating} has it. */
  static final int LOUD = 0;

  /** Frames to each side over which a cue is averaged: a syllable, a word, a phrase. */
  private static final int SYLLABLE = 10;

  private static final int WORD = 25;
  private static final int PHRASE = 40;

  /** So much does a frame at its floor weigh beside one that is 30 dB above. */
  private static final float LEAST_WEIGHT = 1e-3f;

  private SpeechCues() {}

  /**
   * @param samples mono
   * @return [COUNT][1 + seconds / {@link #STEP}]
   */
  static float[][] of(float[] samples, int sampleRate) {
    SpeechSpectra spectra = SpeechSpectra.of(samples, sampleRate);
    LevelCues level = new LevelCues(spectra.excess);
    VoicingCues voicing = new VoicingCues(spectra);
    float[] loud = Tracks.median(level.mean(), 3);
    float[] weight = new float[loud.length];
    for (int t = 0; t < weight.length; t++) {
      weight[t] = loud[t] + LEAST_WEIGHT;
    }
    float[] strongest = level.strongest();
    float[] form = level.formMovement();
    float[] voiced = Tracks.mean(voicing.periodicity(), weight, PHRASE);
    float[] breadth = Tracks.mean(level.breadth(), weight, 30);
    float[] attack = level.attack();
    return new float[][] {
      saturating(loud, 0.1f),
      saturating(Tracks.mean(loud, WORD), 0.1f),
      voicing.periodicity(),
      voiced,
      Tracks.mean(spectra.stillness, weight, 20),
      voicing.held(),
      saturating(Tracks.mean(form, PHRASE), 0.2f),
      saturating(Tracks.mean(level.movement(), PHRASE), 0.2f),
      level.tilting(weight),
      Tracks.mean(form, SYLLABLE),
      Tracks.mean(spectra.nearStillness, weight, PHRASE),
      breadth,
      attack,
      Tracks.mean(voicing.gliding(), 60),
      saturating(Tracks.median(strongest, 3), 0.2f),
      saturating(Tracks.mean(strongest, WORD), 0.2f),
      whistled(voiced, breadth),
      struck(attack)
    };
  }

  /** x / (x + half): under noise speech rises little above its floor, and that little counts. */
  private static float[] saturating(float[] track, float half) {
    float[] saturated = new float[track.length];
    for (int t = 0; t < track.length; t++) {
      saturated[t] = track[t] / (track[t] + half);
    }
    return saturated;
  }

  /** Periodic, and in less than half of the bands. */
  private static float[] whistled(float[] voiced, float[] breadth) {
    float[] whistled = new float[voiced.length];
    for (int t = 0; t < whistled.length; t++) {
      whistled[t] = voiced[t] * Math.max(0, 1 - 2 * breadth[t]);
    }
    return whistled;
  }

  /** Attacks that are steeper than a voice's. */
  private static float[] struck(float[] attack) {
    float[] struck = new float[attack.length];
    for (int t = 0; t < struck.length; t++) {
      struck[t] = Math.max(0, attack[t] - 0.2f);
    }
    return struck;
  }
}
