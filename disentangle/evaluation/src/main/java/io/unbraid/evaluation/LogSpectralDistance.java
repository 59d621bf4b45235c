package io.unbraid.evaluation;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.audio.features.Stft;

/**
 * Log-spectral distance in dB of two recordings in step with each other: the root mean square over
 * bins of the difference in dB, mean over the frames within 50 dB of the loudest. Level counts.
 */
public final class LogSpectralDistance {
  private static final SpectrogramConfig CONFIG = SpectrogramConfig.standard();
  private static final double LEAST_POWER = 1e-5;
  private static final double FLOOR = 1e-3;

  private final Stft stft = new Stft(CONFIG.fftSize(), CONFIG.hop());

  /** Distance over the frames that both have; those that count are told by the wanted one. */
  public double between(Audio wanted, Audio found) {
    float[] a = wanted.resample(CONFIG.sampleRate()).samples();
    float[] b = found.resample(CONFIG.sampleRate()).samples();
    return between(stft.magnitude(a), stft.magnitude(b));
  }

  /**
   * @param wanted magnitudes, [bins][frames]
   * @param found magnitudes, [bins][frames]
   */
  public static double between(float[][] wanted, float[][] found) {
    int frames = Math.min(wanted[0].length, found[0].length);
    double[] energy = new double[frames];
    double loudest = 0;
    for (int t = 0; t < frames; t++) {
      for (float[] row : wanted) {
        energy[t] += row[t] * row[t];
      }
      loudest = Math.max(loudest, energy[t]);
    }
    double sum = 0;
    int counted = 0;
    for (int t = 0; t < frames; t++) {
      if (energy[t] > LEAST_POWER * loudest) {
        double squares = 0;
        for (int k = 0; k < wanted.length; k++) {
          squares += Math.pow(decibels(wanted[k][t]) - decibels(found[k][t]), 2);
        }
        sum += Math.sqrt(squares / wanted.length);
        counted++;
      }
    }
    return counted == 0 ? Double.NaN : sum / counted;
  }

  private static double decibels(float magnitude) {
    return 20 * Math.log10(Math.max(magnitude, FLOOR));
  }
}
