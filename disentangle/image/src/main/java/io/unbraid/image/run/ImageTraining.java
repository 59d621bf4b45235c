package io.unbraid.image.run;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.ImageModel;
import io.unbraid.image.data.ImageData;
import io.unbraid.nn.Engine;
import io.unbraid.training.RunOptions;
import io.unbraid.training.TrainingMonitor;
import io.unbraid.training.TrainingRun;
import java.util.List;

/** Trains a model of the image family. */
public final class ImageTraining {
  private ImageTraining() {}

  /**
   * @param data one for each domain of the model, all of one shape
   * @param monitor hears how it goes and may end it
   * @return the trained model, with averaged weights, to be closed; also written to
   *     OUT/model.safetensors, beside it a picture of fixed examples for each checkpoint
   * @throws io.unbraid.audio.base.InputException if the settings, the pictures or the folder are at
   *     fault
   */
  public static TrainedModel train(
      ModelCard card, List<ImageData> data, RunOptions options, TrainingMonitor monitor) {
    check(card, data);
    return TrainingRun.run(
        options, card.toJson(), () -> new ImageRecipe(card, data, options.out(), monitor), monitor);
  }

  /**
   * Does what a training does up to its first step, and writes nothing.
   *
   * @return the model with its first weights
   * @throws io.unbraid.audio.base.InputException as {@link #train}
   */
  public static ImageModel rehearse(ModelCard card, List<ImageData> data, RunOptions options) {
    check(card, data);
    TrainingRun.check(options, card.toJson());
    Engine.seed(options.seed());
    ImageModel model = card.make();
    model.objectives(data.stream().map(ImageData::train).toList());
    return model;
  }

  private static void check(ModelCard card, List<ImageData> data) {
    card.requireDomains(data.size());

    for (ImageData set : data) {
      if (!set.train().shape().equals(card.shape())) {
        throw InputException.about(
            "data",
            "data: pictures of %s and of %s; all must be of one size, a folder's are scaled by"
                    .formatted(card.shape(), set.train().shape())
                + " naming it FOLDER@28x28");
      }
    }
  }
}
