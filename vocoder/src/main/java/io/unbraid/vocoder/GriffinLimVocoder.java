package io.unbraid.vocoder;

import io.unbraid.audio.base.Checks;
import io.unbraid.audio.features.LogMel;
import io.unbraid.audio.features.SpectrogramConfig;

/**
 * Sound from log-mel by {@link MelInversion} and {@link GriffinLim}; learns nothing, so it serves
 * any voice. Safe to share between threads.
 */
public final class GriffinLimVocoder implements Vocoder {
  private final SpectrogramConfig spectrogram;
  private final GriffinLim griffinLim;
  private final MelInversion inversion;
  private final double power;

  /** 32 iterations, all cores, magnitudes as they are. */
  public GriffinLimVocoder(SpectrogramConfig spectrogram) {
    this(spectrogram, configFor(spectrogram), 1);
  }

  /**
   * @param spectrogram how the log-mel was made
   * @param config of the same frame and hop
   * @param power to which the linear magnitudes of a frame are raised, its energy kept; 1 leaves
   *     them, somewhat more (1.2) sharpens the blurred spectra that a network makes
   */
  public GriffinLimVocoder(SpectrogramConfig spectrogram, GriffinLimConfig config, double power) {
    if (config.fftSize() != spectrogram.fftSize() || config.hop() != spectrogram.hop()) {
      throw new IllegalArgumentException("frames of " + config + " are not of " + spectrogram);
    }
    Checks.inside("power", power, 0, 4);
    this.spectrogram = spectrogram;
    this.power = power;
    griffinLim = new GriffinLim(config);
    inversion = new MelInversion(spectrogram, config.threads());
  }

  /** The standard configuration, cut as the spectrogram is. */
  public static GriffinLimConfig configFor(SpectrogramConfig spectrogram) {
    return GriffinLimConfig.standard().withFrames(spectrogram);
  }

  @Override
  public float[] synthesize(float[][] logMel, int length) {
    return reconstruct(logMel, length).samples();
  }

  /**
   * As {@link #synthesize}, with what it took.
   *
   * @return samples, and the spectral convergence against the inverted magnitudes
   * @throws IllegalArgumentException if the shape is wrong or a value not finite
   */
  public GriffinLim.Result reconstruct(float[][] logMel, int length) {
    if (logMel.length != spectrogram.mels() || logMel[0].length == 0) {
      throw new IllegalArgumentException(
          "need [" + spectrogram.mels() + "][frames], got " + logMel.length + " mels");
    }
    return griffinLim.reconstruct(logMel[0].length, length, (from, to) -> linear(logMel, from, to));
  }

  /** Only the frames asked for: the linear spectrogram of an hour would fill the memory. */
  private float[][] linear(float[][] logMel, int from, int to) {
    float[][] mel = new float[logMel.length][to - from];
    for (int m = 0; m < mel.length; m++) {
      for (int t = from; t < to; t++) {
        mel[m][t - from] = magnitude(logMel[m][t]);
      }
    }
    float[][] linear = inversion.invert(mel);
    if (power != 1) {
      sharpen(linear);
    }
    return linear;
  }

  /** What lies at the front end's floor was silence. */
  private static float magnitude(float log) {
    float magnitude = (float) Math.exp(log);
    return magnitude <= LogMel.FLOOR * 1.001f ? 0 : magnitude;
  }

  private void sharpen(float[][] linear) {
    for (int t = 0; t < linear[0].length; t++) {
      double before = 0;
      double after = 0;
      for (float[] row : linear) {
        before += row[t] * row[t];
        row[t] = (float) Math.pow(row[t], power);
        after += row[t] * row[t];
      }
      float gain = after > 0 ? (float) Math.sqrt(before / after) : 0;
      for (float[] row : linear) {
        row[t] *= gain;
      }
    }
  }
}
