package io.unbraid.speech;

import io.unbraid.audio.features.MelFilterBank;
import io.unbraid.audio.features.SpectrogramConfig;
import java.util.random.RandomGenerator;

/**
 * Information perturbation (Choi et al. 2021, "Neural analysis and synthesis"), on log-mel spectra:
 * the phonetic encoder hears each segment from a vocal tract of another length, through another
 * channel and in other noise, so that its code cannot lean on them.
 */
public final class Perturbation {
  /** Formants move by a factor between exp of minus and plus this. */
  private static final double WARP = 0.22;

  /** What one segment in so many loses is its highest bands, as on a telephone. */
  private static final int NARROW_ONE_IN = 5;

  private static final double NARROWEST_HZ = 3200;

  /** The noise between digital silence and a loud room, as magnitude in a band. */
  private static final double QUIETEST = 1e-5;

  private static final double LOUDEST = 8e-3;

  private final int mels;
  private final double[] hz;
  private final double lowest;
  private final double step;

  /** For log-mel of this front end. */
  public Perturbation(SpectrogramConfig config) {
    MelFilterBank.Scale scale = MelFilterBank.Scale.SLANEY;
    this.mels = config.mels();
    this.lowest = scale.toMel(config.minHz());
    this.step = (scale.toMel(config.maxHz()) - lowest) / (mels + 1);
    this.hz = new double[mels];
    for (int m = 0; m < mels; m++) {
      hz[m] = scale.toHz(lowest + (m + 1) * step);
    }
  }

  /** A recording that says the same at the same times; the pitch stays as noted. */
  public VoiceFeatures apply(VoiceFeatures features, RandomGenerator random) {
    return features.withMel(apply(features.mel(), random));
  }

  /**
   * Another vocal tract, channel and noise.
   *
   * @param mel log-mel [mels][frames], left as it is
   * @return another of the same size
   */
  public float[][] apply(float[][] mel, RandomGenerator random) {
    return apply(mel, Math.exp(random.nextDouble(-WARP, WARP)), random);
  }

  /**
   * Another channel and noise, and a vocal tract of a given length.
   *
   * @param mel log-mel [mels][frames], left as it is
   * @param warp frequencies come from so many times higher
   * @return another of the same size
   */
  public float[][] apply(float[][] mel, double warp, RandomGenerator random) {
    double noise = Math.exp(random.nextDouble(Math.log(QUIETEST), Math.log(LOUDEST)));
    double tilt = random.nextDouble(-2, 2);
    double limit =
        random.nextInt(NARROW_ONE_IN) == 0
            ? random.nextDouble(NARROWEST_HZ, hz[mels - 1])
            : Double.MAX_VALUE;
    return apply(mel, warp, noise, tilt, limit, random);
  }

  /**
   * As {@link #apply(float[][], double, RandomGenerator)}, with little noise and all bands: another
   * look at a recording rather than a worse one.
   */
  public float[][] look(float[][] mel, double warp, RandomGenerator random) {
    return apply(mel, warp, random.nextDouble(1e-4, 1e-3), 0, Double.MAX_VALUE, random);
  }

  private float[][] apply(
      float[][] mel, double warp, double noise, double tilt, double limit, RandomGenerator random) {
    double slope = random.nextDouble(-1, 1);
    double gain = random.nextDouble(-0.7, 0.7);
    double[] height = {random.nextDouble(-0.4, 0.4), random.nextDouble(-0.4, 0.4)};
    double[] phase = {random.nextDouble(6.28), random.nextDouble(6.28)};
    int frames = mel[0].length;
    float[][] result = new float[mels][frames];
    for (int m = 0; m < mels; m++) {
      double x = (m + 0.5) / mels;
      double shape = gain + slope * (x - 0.5);
      for (int k = 0; k < height.length; k++) {
        shape += height[k] * Math.cos(2 * Math.PI * (k + 1) * x + phase[k]);
      }
      double position = (MelFilterBank.Scale.SLANEY.toMel(hz[m] * warp) - lowest) / step - 1;
      position = Math.max(0, Math.min(mels - 1.001, position));
      int low = (int) position;
      float share = (float) (position - low);
      double floor = Math.max(QUIETEST, noise * Math.exp(tilt * (0.5 - x)));
      double passed = hz[m] > limit ? 0 : 1;
      for (int t = 0; t < frames; t++) {
        double value = mel[low][t] * (1 - share) + mel[low + 1][t] * share + shape;
        result[m][t] = (float) Math.log(passed * Math.exp(value) + floor);
      }
    }
    return result;
  }
}
