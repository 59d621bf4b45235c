package io.unbraid.bench;

import io.unbraid.audio.Audio;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * A vowel whose pitch is known: glottal pulses (Rosenberg 1971, as flow derivative) at 48 kHz
 * through four formants, brought to 16 kHz.
 *
 * @param formants Hz of the first; the others lie at 2.4, 4.2 and 5.6 times it, as far as they fit
 * @param jitter standard deviation of a period, as a part of it
 * @param alternation how much weaker every second pulse is, 0 to 1: a subharmonic
 * @param noiseDb level of white noise under the vowel's, dB; infinite for none
 */
record GlottalVoice(double formants, double jitter, double alternation, double noiseDb) {
  static final int RATE = 16000;
  private static final int FINE = 48000;
  private static final double[] RATIOS = {1, 2.4, 4.2, 5.6};

  /**
   * @param hz pitch at a time in seconds
   * @return samples at 16 kHz, voiced throughout, at -20 dB of full scale
   */
  float[] samples(DoubleUnaryOperator hz, double seconds, long seed) {
    Random random = new Random(seed);
    float[] x = pulses(hz, (int) (seconds * FINE), random);
    for (double ratio : RATIOS) {
      if (ratio * formants < 0.4 * RATE) {
        resonate(x, ratio * formants, 60 + 0.06 * ratio * formants);
      }
    }
    float[] y = Audio.of(x, FINE).resample(RATE).samples();
    scale(y, 0.1);
    double noise = 0.1 * Math.pow(10, -noiseDb / 20);
    for (int i = 0; i < y.length; i++) {
      y[i] += (float) (noise * random.nextGaussian());
    }
    return y;
  }

  private float[] pulses(DoubleUnaryOperator hz, int length, Random random) {
    float[] x = new float[length];
    double start = 0;
    for (int pulse = 0; start < length; pulse++) {
      double regular = FINE / hz.applyAsDouble(start / FINE);
      double period = regular * Math.max(0.3, 1 + jitter * random.nextGaussian());
      double strength = pulse % 2 == 0 ? 1 : 1 - alternation;
      double opens = 0.4 * period;
      double closes = 0.16 * period;
      for (int i = (int) Math.ceil(start); i < Math.min(length, start + opens + closes); i++) {
        double t = i - start;
        double flow =
            t < opens
                ? Math.PI / 2 * Math.sin(Math.PI * t / opens) / opens
                : -Math.PI / 2 * Math.sin(Math.PI / 2 * (t - opens) / closes) / closes;
        x[i] += (float) (strength * flow * FINE / 100);
      }
      start += period;
    }
    return x;
  }

  private static void resonate(float[] x, double hz, double bandwidth) {
    double radius = Math.exp(-Math.PI * bandwidth / FINE);
    double a = 2 * radius * Math.cos(2 * Math.PI * hz / FINE);
    double b = -radius * radius;
    double before = 0, beforeThat = 0;
    for (int i = 0; i < x.length; i++) {
      double y = (1 - a - b) * x[i] + a * before + b * beforeThat;
      beforeThat = before;
      before = y;
      x[i] = (float) y;
    }
  }

  private static void scale(float[] x, double level) {
    double energy = 0;
    for (float v : x) {
      energy += v * v;
    }
    double gain = level / Math.sqrt(Math.max(1e-12, energy / x.length));
    for (int i = 0; i < x.length; i++) {
      x[i] *= (float) gain;
    }
  }
}
