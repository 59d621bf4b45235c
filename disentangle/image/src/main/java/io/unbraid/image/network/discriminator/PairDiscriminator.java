package io.unbraid.image.network.discriminator;

import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.network.Normalisation;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/** A score a pair of picture and code: the higher, the more likely an encoder made the code. */
public final class PairDiscriminator extends Module {
  private static final double SLOPE = 0.2;
  private final ImageEncoder body;
  private final Normalisation.Normalised code;
  private final Normalisation.Normalised joint;
  private final Normalisation.Normalised score;

  public PairDiscriminator(ImageShape shape, int width, int codes, Normalisation normalisation) {
    int units = 8 * width;
    Normalisation last =
        normalisation == Normalisation.SPECTRAL ? normalisation : Normalisation.NONE;
    body = child("body", new ImageEncoder(shape, width, units, normalisation));
    code = child("code", last.layer(new Linear(codes, units), units));
    joint = child("joint", normalisation.layer(new Linear(2 * units, 2 * units), 2 * units));
    score = child("score", last.layer(new Linear(2 * units, 1), 1));
  }

  /** [batch]. */
  public Tensor score(Tensor pictures, Tensor codes) {
    Tensor x = Functional.leakyRelu(body.forward(pictures), SLOPE);
    Tensor z = Functional.leakyRelu(code.forward(codes), SLOPE);
    Tensor both = joint.forward(Tensor.concatenate(1, x, z));
    return score.forward(Functional.leakyRelu(both, SLOPE)).squeeze(1);
  }
}
