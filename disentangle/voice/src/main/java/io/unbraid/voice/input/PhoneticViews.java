package io.unbraid.voice.input;

import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.speech.Perturbation;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * One recording as if through several vocal tracts and channels, always the same ones. What the
 * phonetic encoder makes of all of them on the mean is what is said; what it makes of one alone is
 * also its mistakes about that voice. Training sees one such view at a time.
 */
public final class PhoneticViews {
  /** With more of them neither the word errors nor the margin of conversions got any better. */
  public static final int COUNT = 7;

  /** Formants move by a factor between exp of minus and plus this: within what training heard. */
  private static final double WARP = 0.2;

  private static final long SEED = 5;

  private final Perturbation perturbation;

  public PhoneticViews(SpectrogramConfig config) {
    this.perturbation = new Perturbation(config);
  }

  /**
   * @param mel log-mel, [mels][frames], left as it is
   * @return [views][mels][frames], the first the recording itself
   */
  public float[][][] of(float[][] mel) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    float[][][] views = new float[COUNT][][];
    views[0] = mel;
    for (int k = 1; k < COUNT; k++) {
      double warp = Math.exp(WARP * (2.0 * k / COUNT - 1));
      views[k] = perturbation.look(mel, warp, random);
    }
    return views;
  }
}
