package io.unbraid.audio.features.activity;

import io.unbraid.audio.features.Tracks;

/** Cues from the period: voices have one, and it moves. */
public final class VoicingCues {
  private static final float VOICED = 0.4f;

  /** A pitch that moves less in 60 ms is held, octaves: a sixth of a semitone. */
  private static final double HELD = 0.014;

  /** More than this in 60 ms is another note, octaves. */
  private static final double JUMP = 0.2;

  /** More than this in 20 ms is none of a voice's, octaves. */
  private static final double SMOOTH = 0.06;

  private static final int APART = 3;

  private final int frames;
  private final float[] periodicity;
  private final float[] pitch;

  public VoicingCues(SpeechSpectra spectra) {
    frames = spectra.frames;
    periodicity = Tracks.median(spectra.periodicity, 2);
    pitch = Tracks.median(spectra.pitch, 1);
  }

  /** Height of the autocorrelation's peak, single frames smoothed away. */
  public float[] periodicity() {
    return periodicity;
  }

  /**
   * Share of the voiced frames within half a second whose pitch stands still, as chords hold it.
   */
  public float[] held() {
    float[] voiced = new float[frames];
    float[] still = new float[frames];
    for (int t = APART; t + APART < frames; t++) {
      if (isVoiced(t)) {
        voiced[t] = 1;
        still[t] = move(t) < HELD ? 1 : 0;
      }
    }
    float[] share = Tracks.mean(still, 50);
    float[] all = Tracks.mean(voiced, 50);
    for (int t = 0; t < frames; t++) {
      share[t] /= all[t] + 0.1f;
    }
    return share;
  }

  /** 1 where the frame is voiced and its pitch moves without a jump, as voices' do. */
  public float[] gliding() {
    float[] gliding = new float[frames];
    for (int t = APART; t + APART < frames; t++) {
      boolean smooth = Math.abs(pitch[t + 1] - pitch[t - 1]) < SMOOTH;
      boolean moves = move(t) > HELD && move(t) < JUMP;
      gliding[t] = periodicity[t] > VOICED && isVoiced(t) && smooth && moves ? 1 : 0;
    }
    return gliding;
  }

  private boolean isVoiced(int t) {
    return periodicity[t - APART] > VOICED && periodicity[t + APART] > VOICED;
  }

  private double move(int t) {
    return Math.abs(pitch[t + APART] - pitch[t - APART]);
  }
}
