package io.unbraid.audio;

import java.util.Arrays;

/**
 * Mixes channels stretch by stretch, and hears where they cancel each other: where one is turned
 * over, or late by half a period, their mean is silence though each of them is sound. There the
 * loudest channel alone is taken, until the mean is whole again.
 */
final class Cancellation {
  /**
   * The mean's power over what channels that have nothing to do with each other would give. A
   * silent channel beside one with sound gives 1, two equal ones 2. Between the two bounds all
   * stays as it is.
   */
  private static final double CANCELLED = 0.25;

  private static final double WHOLE = 0.5;

  /** A channel must have twice the power of the one that is taken to take its place. */
  private static final double LOUDER = 2;

  /** Stretches so far below the loudest, or below full scale, decide nothing. */
  private static final double FAINT = 1e-6;

  private static final double SILENT = 1e-10;

  private static final double STRETCH_SECONDS = 0.1;
  private static final double FADE_SECONDS = 0.01;

  private final double[] weights;
  private final double[][] single;
  private final int rate;
  private final double[] powers;
  private final float[] mean;
  private double meanPower;
  private double[] current;
  private double loudest;
  private int alone = -1;
  private long samplesAlone;

  /**
   * @param weights of the channels in their mean
   * @param rate in Hz
   */
  Cancellation(double[] weights, int rate) {
    this.weights = weights;
    this.rate = rate;
    this.powers = new double[weights.length];
    this.mean = new float[(int) Math.max(1, STRETCH_SECONDS * rate)];
    this.single = new double[weights.length][weights.length];
    for (int c = 0; c < weights.length; c++) {
      single[c][c] = 1;
    }
  }

  /** Samples that are looked at together. */
  int stretch() {
    return mean.length;
  }

  double secondsAlone() {
    return samplesAlone / (double) rate;
  }

  /** Mixes the first samples of the channels, the next stretch of the sound. */
  void mix(float[][] channels, int count, float[] mixed, int offset) {
    average(channels, count);
    boolean audible = decide(count);
    if (alone >= 0 && audible) {
      samplesAlone += count;
    }
    System.arraycopy(alone < 0 ? mean : channels[alone], 0, mixed, offset, count);
    double[] wanted = alone < 0 ? weights : single[alone];
    if (current != null && current != wanted) {
      fade(channels, Math.min(count, (int) (FADE_SECONDS * rate)), wanted, mixed, offset);
    }
    current = wanted;
  }

  private void fade(float[][] channels, int count, double[] wanted, float[] mixed, int offset) {
    for (int i = 0; i < count; i++) {
      double share = (i + 1.0) / (count + 1);
      double sum = 0;
      for (int c = 0; c < channels.length; c++) {
        sum += (wanted[c] * share + current[c] * (1 - share)) * channels[c][i];
      }
      mixed[offset + i] = (float) sum;
    }
  }

  /** The mean, its power and those of the channels. */
  private void average(float[][] channels, int count) {
    Arrays.fill(mean, 0, count, 0);
    for (int c = 0; c < channels.length; c++) {
      float[] channel = channels[c];
      float weight = (float) weights[c];
      double power = 0;
      for (int i = 0; i < count; i++) {
        mean[i] += weight * channel[i];
        power += channel[i] * channel[i];
      }
      powers[c] = power;
    }
    meanPower = 0;
    for (int i = 0; i < count; i++) {
      meanPower += mean[i] * mean[i];
    }
  }

  /** Whether there is sound in the stretch; what is to be taken of it is known then. */
  private boolean decide(int count) {
    double expected = 0;
    int best = 0;
    for (int c = 0; c < powers.length; c++) {
      expected += weights[c] * weights[c] * powers[c];
      best = weights[c] > 0 && (weights[best] == 0 || powers[c] > powers[best]) ? c : best;
    }
    boolean rest = current != null && count < stretch() / 4; // too short to tell by itself
    if (rest || !(expected > count * Math.max(SILENT, FAINT * loudest))) {
      return false;
    }
    loudest = Math.max(loudest, expected / count);
    if (meanPower < (alone < 0 ? CANCELLED : WHOLE) * expected) {
      alone = alone < 0 || powers[best] > LOUDER * powers[alone] ? best : alone;
    } else {
      alone = -1;
    }
    return true;
  }
}
