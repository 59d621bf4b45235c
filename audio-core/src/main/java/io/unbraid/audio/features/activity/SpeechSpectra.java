package io.unbraid.audio.features.activity;

import io.unbraid.audio.features.Rows;
import java.util.Arrays;

/**
 * What {@link SpeechCues} takes from the spectra of a recording, a frame every 10 ms of 40 ms: how
 * far its bands rise above their floors first, then the lines of what rises.
 */
public final class SpeechSpectra {
  /** dB above the floor beyond which more makes no difference. */
  static final float MOST = 30;

  /** Frames between spectra whose lines are compared: their windows hardly overlap. */
  private static final int NEAR = 6;

  private static final int APART = 12;

  public final int frames;

  /** dB of each band above its floor, 0 to {@link #MOST}: [bands][frames]. */
  final float[][] excess;

  /** Height of the autocorrelation's peak, 0 to 1; 0 where there is none in a voice's range. */
  public final float[] periodicity;

  /** Octaves above 1 Hz of that peak; 0 where there is none. */
  public final float[] pitch;

  /** How alike the lines of the spectra 60 ms before and after are, 0 to 1. */
  final float[] stillness;

  /** How alike the lines of the spectra 30 ms before and after are, 0 to 1. */
  final float[] nearStillness;

  private final SpeechFrames analysis;
  private final boolean[] present;

  private SpeechSpectra(float[] samples, int sampleRate) {
    frames = 1 + (int) (samples.length / (SpeechCues.STEP * sampleRate));
    analysis = new SpeechFrames(samples, sampleRate);
    excess = new float[analysis.bands()][frames];
    present = new boolean[frames];
    periodicity = new float[frames];
    pitch = new float[frames];
    stillness = new float[frames];
    nearStillness = new float[frames];
  }

  static SpeechSpectra of(float[] samples, int sampleRate) {
    SpeechSpectra spectra = new SpeechSpectra(samples, sampleRate);
    spectra.measureExcess();
    spectra.measureLines();
    return spectra;
  }

  private void measureExcess() {
    float[] column = new float[excess.length];
    float[] total = new float[frames];
    float loudest = 0;
    for (int t = 0; t < frames; t++) {
      analysis.measure(t);
      analysis.bands(column);
      for (int b = 0; b < column.length; b++) {
        excess[b][t] = column[b];
        total[t] += column[b];
      }
      loudest = Math.max(loudest, total[t]);
    }
    float least = Math.max(Float.MIN_NORMAL, loudest * NoiseFloor.RANGE);
    for (int t = 0; t < frames; t++) {
      present[t] = total[t] > least;
    }
    for (float[] band : excess) {
      Rows.raise(band, least / excess.length, frames);
      float[] floor = NoiseFloor.of(band, present);
      for (int t = 0; t < frames; t++) {
        double decibels = 10 * Math.log10(band[t] / floor[t]) - NoiseFloor.BIAS;
        band[t] = present[t] ? (float) Math.max(0, Math.min(MOST, decibels)) : 0;
      }
    }
  }

  private void measureLines() {
    float[] column = new float[excess.length];
    float[][] lines = new float[APART + 1][analysis.lines()];
    for (int t = 0; t < frames; t++) {
      float[] now = lines[t % lines.length];
      Arrays.fill(now, 0);
      if (present[t]) {
        for (int b = 0; b < column.length; b++) {
          column[b] = excess[b][t];
        }
        analysis.measure(t);
        analysis.lines(now);
        analysis.findPeriod(column);
        periodicity[t] = analysis.periodicity();
        pitch[t] = analysis.pitch();
      }
      if (t >= APART) {
        stillness[t - APART / 2] = alike(now, lines[(t - APART) % lines.length]);
      }
      if (t >= NEAR) {
        nearStillness[t - NEAR / 2] = alike(now, lines[(t - NEAR) % lines.length]);
      }
    }
    for (int t = 0; t < APART / 2 && frames > APART; t++) {
      stillness[t] = stillness[APART / 2];
      stillness[frames - 1 - t] = stillness[frames - 1 - APART / 2];
    }
  }

  private static float alike(float[] a, float[] b) {
    double product = 0;
    double squares = 1e-9;
    double others = 1e-9;
    for (int k = 0; k < a.length; k++) {
      product += a[k] * b[k];
      squares += a[k] * a[k];
      others += b[k] * b[k];
    }
    return (float) Math.max(0, product / Math.sqrt(squares * others));
  }
}
