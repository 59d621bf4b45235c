package io.unbraid.image;

import io.unbraid.audio.InputException;
import io.unbraid.image.data.ImageData;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Module;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.training.MovingAverage;
import io.unbraid.training.Objective;
import io.unbraid.training.RunFolder;
import io.unbraid.training.RunOptions;
import io.unbraid.training.SafeTensors;
import io.unbraid.training.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Trains a model of the image family: {@code vc image train} as a call. */
public final class ImageTraining {
  private static final long LOG_EVERY = 20;

  private ImageTraining() {}

  /**
   * @param data one for each domain of the model, all of one shape
   * @param note gets lines to show
   * @return the trained model, with averaged weights, also written to OUT/model.safetensors; beside
   *     it a picture of fixed examples for each checkpoint
   * @throws io.unbraid.audio.InputException if the settings, the pictures or the folder are at
   *     fault
   */
  public static TrainedModel train(
      ModelCard card, List<ImageData> data, RunOptions options, Consumer<String> note) {
    String json = card.toJson();
    check(card, data);
    RunFolder.check(options, json);
    Engine.seed(options.seed());
    // Before the folder is made: a model that the pictures do not suit leaves nothing behind.
    ImageModel model = card.make();
    List<Objective<?>> objectives = model.objectives(data.stream().map(ImageData::train).toList());
    RunFolder run =
        options.resume()
            ? RunFolder.resume(options.out(), json)
            : RunFolder.create(options.out(), json);
    ImageOptions.Training plan = ((ImageOptions) card.options()).training();
    Map<String, Tensor> state = TrainedModel.state(model);
    MovingAverage average = new MovingAverage(state, plan.average());
    Trainer trainer =
        new Trainer(
            new TreeMap<String, Module>(model.networks()),
            objectives,
            plan.schedule(),
            average,
            new Trainer.Options(
                plan.steps(), options.limit(), options.seed(), LOG_EVERY, options.saveEvery()));
    Path file = run.folder().resolve(TrainedModel.FILE);
    Preview preview = new Preview(card, data, run.folder(), note);
    trainer
        .watchedBy(options.monitor())
        .run(
            run,
            step -> {
              SafeTensors weights =
                  TrainedModel.file(
                      card,
                      average.state(),
                      Map.of("step", "" + step, "seed", "" + options.seed()));
              weights.write(file);
              try (Scope scope = new Scope()) {
                preview.draw(TrainedModel.of(card, weights), step);
              }
              return Map.of();
            });
    return TrainedModel.load(file);
  }

  /**
   * Does what a training does up to its first step, and writes nothing.
   *
   * @return the model with its first weights
   * @throws io.unbraid.audio.InputException as {@link #train}
   */
  public static ImageModel rehearse(ModelCard card, List<ImageData> data, RunOptions options) {
    check(card, data);
    RunFolder.check(options, card.toJson());
    Engine.seed(options.seed());
    ImageModel model = card.make();
    model.objectives(data.stream().map(ImageData::train).toList());
    return model;
  }

  private static void check(ModelCard card, List<ImageData> data) {
    int domains = card.kind().domains(card.options());
    if (data.size() != domains) {
      throw InputException.about(
          "data",
          "data: the model %s wants %d of them, not %d"
              .formatted(card.kind().name(), domains, data.size()));
    }
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
