package io.unbraid.image.network.discriminator;

import io.unbraid.image.network.Normalisation;
import io.unbraid.nn.Conv2d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/**
 * Scores patches of pictures rather than whole ones (Isola et al. 2017, section 3.2.2): two
 * convolutions that halve height and width, and one that makes a map of scores. Each score sees
 * {@value #PATCH} x {@value #PATCH} pixels and no other, which holds as long as no layer takes
 * statistics over a picture; so the layers are normalised spectrally or not at all.
 */
public final class PatchDiscriminator extends Module implements Layer {
  /** Pixels on a side of what a score sees. */
  public static final int PATCH = 18;

  private static final double SLOPE = 0.2;

  private final Layer first;
  private final Layer second;
  private final Layer scores;

  /**
   * @param channels of the pictures, those of a condition included
   * @param width channels of the first convolution; the second has twice as many
   * @param normalisation spectral or none
   */
  public PatchDiscriminator(int channels, int width, Normalisation normalisation) {
    if (normalisation == Normalisation.BATCH) {
      throw new IllegalArgumentException("statistics of a batch let a score see other patches");
    }
    first = child("first", normalisation.layer(new Conv2d(channels, width, 4, 2, 1), width));
    second = child("second", normalisation.layer(new Conv2d(width, 2 * width, 4, 2, 1), 2 * width));
    scores = child("scores", normalisation.layer(new Conv2d(2 * width, 1, 3, 1, 1), 1));
  }

  /** What the scores are made of: [batch, 2 * width, height / 4, width / 4]. */
  public Tensor features(Tensor pictures) {
    Tensor x = Functional.leakyRelu(first.forward(pictures), SLOPE);
    return Functional.leakyRelu(second.forward(x), SLOPE);
  }

  /** The scores of {@link #features}: [batch, 1, height / 4, width / 4], higher for more real. */
  public Tensor scores(Tensor features) {
    return scores.forward(features);
  }

  /** The scores of pictures. */
  @Override
  public Tensor forward(Tensor pictures) {
    return scores(features(pictures));
  }
}
