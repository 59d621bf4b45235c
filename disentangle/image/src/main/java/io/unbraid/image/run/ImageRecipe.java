package io.unbraid.image.run;

import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.data.ImageData;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.Objective;
import io.unbraid.training.TrainingMonitor;
import io.unbraid.training.TrainingRun;
import io.unbraid.training.Validation;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.training.store.Weights;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How an image model is trained: by its own objectives, looked at in pictures. */
final class ImageRecipe implements TrainingRun.Recipe<TrainedModel> {
  private final ModelCard card;
  private final ImageModel model;
  private final List<Objective<?>> objectives;
  private final Preview preview;

  ImageRecipe(ModelCard card, List<ImageData> data, Path folder, TrainingMonitor monitor) {
    this.card = card;
    this.model = card.make();
    this.objectives = model.objectives(data.stream().map(ImageData::train).toList());
    this.preview = new Preview(card, data, folder, monitor::message);
  }

  @Override
  public TrainingRun.Plan plan() {
    ImageOptions.Training plan = ((ImageOptions) card.options()).training();
    return new TrainingRun.Plan(plan.steps(), plan.schedule(), plan.average());
  }

  @Override
  public Map<String, Module> networks() {
    return new TreeMap<>(model.networks());
  }

  @Override
  public List<Objective<?>> objectives() {
    return objectives;
  }

  @Override
  public Map<String, Tensor> weights() {
    return TrainedModel.state(model);
  }

  @Override
  public TrainedModel export(Map<String, Tensor> weights) {
    return TrainedModel.of(card, new SafeTensors(Weights.store(weights), Map.of()));
  }

  @Override
  public void save(TrainedModel trained, Path folder, Map<String, String> notes) {
    trained.save(folder.resolve(TrainedModel.FILE), notes);
  }

  /** By eye: there is no score that holds for all of the family. */
  @Override
  public Validation validate(TrainedModel trained, long step) {
    preview.draw(trained, step);
    return Validation.NONE;
  }
}
