package io.unbraid.image.network;

import io.unbraid.image.data.ImageShape;
import io.unbraid.nn.Dropout;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/** A classifier whose input is noisy in training and half of whose last units are missing. */
public final class NoisyClassifier extends Module implements Layer {
  private static final double NOISE = 0.3;
  private final ImageEncoder body;
  private final Dropout dropout;
  private final Linear output;

  public NoisyClassifier(ImageShape shape, int width, int classes) {
    body = child("body", new ImageEncoder(shape, width, 4 * width, Normalisation.BATCH));
    dropout = child("dropout", new Dropout(0.5));
    output = child("output", new Linear(4 * width, classes));
  }

  /** [batch, channels, height, width] to [batch, classes]. */
  @Override
  public Tensor forward(Tensor pictures) {
    Tensor x = pictures;
    if (isTraining()) {
      x = x.add(Tensor.randomNormal(x.shape()).multiply(NOISE));
    }
    return output.forward(dropout.forward(Functional.relu(body.forward(x))));
  }
}
