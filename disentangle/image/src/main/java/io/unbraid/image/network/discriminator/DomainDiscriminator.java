package io.unbraid.image.network.discriminator;

import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.Normalisation;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/** Scores of patches, and of the domains of whole pictures (Choi et al. 2018, table 6). */
public final class DomainDiscriminator extends Module implements Layer {
  private final PatchDiscriminator body;
  private final Layer told;

  /**
   * @param width see {@link PatchDiscriminator}
   */
  public DomainDiscriminator(
      ImageShape shape, int width, int domains, Normalisation normalisation) {
    body = child("body", new PatchDiscriminator(shape.channels(), width, normalisation));
    int inputs = 2 * width * (shape.height() / 4) * (shape.width() / 4);
    told = child("told", normalisation.layer(new Linear(inputs, domains), domains));
  }

  /** See {@link PatchDiscriminator#features}. */
  public Tensor features(Tensor pictures) {
    return body.features(pictures);
  }

  /** How real patches are, by {@link #features}: [batch, 1, height / 4, width / 4]. */
  public Tensor scores(Tensor features) {
    return body.scores(features);
  }

  /** Scores of the domains, by {@link #features}: [batch, domains]. */
  public Tensor domains(Tensor features) {
    return told.forward(features.reshape(features.size(0), -1));
  }

  /** How real patches of pictures are. */
  @Override
  public Tensor forward(Tensor pictures) {
    return body.forward(pictures);
  }
}
