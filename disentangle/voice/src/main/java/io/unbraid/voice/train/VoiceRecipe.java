package io.unbraid.voice.train;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.training.Objective;
import io.unbraid.training.TrainingRun;
import io.unbraid.training.Validation;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.SegmentBatch;
import io.unbraid.voice.input.Standardisation;
import io.unbraid.voice.network.VoiceNetworks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** How a voice model is trained: {@link VoiceObjectives}, validated by what they reconstruct. */
final class VoiceRecipe implements TrainingRun.Recipe<VoiceModel> {
  /** The model's file in the run's folder. */
  static final String MODEL = "model.safetensors";

  private static final double FLOOR_OF_RATE = 0.05;
  private static final int VALIDATION_BATCHES = 6;

  private final VoiceConfig config;
  private final Standardisation standardisation;
  private final VoiceData data;
  private final VoiceData heldOut;
  private final VoiceNetworks networks;
  private final VoiceObjectives objectives;

  /**
   * @param heldOut null for none
   */
  VoiceRecipe(
      VoiceConfig config, Standardisation standardisation, VoiceData data, VoiceData heldOut) {
    this.config = config;
    this.standardisation = standardisation;
    this.data = data;
    this.heldOut = heldOut;
    this.networks = new VoiceNetworks(config);
    this.objectives = new VoiceObjectives(config, data, networks);
  }

  /**
   * Makes ready what has no checkpoint to go on from.
   *
   * @param start whose weights to begin with, or null
   */
  void begin(RandomGenerator random, VoiceModel start, Consumer<String> note) {
    objectives.centre(random);
    if (start != null) {
      objectives.start(start, note);
    }
  }

  @Override
  public TrainingRun.Plan plan() {
    VoiceConfig.Training plan = config.training();
    return TrainingRun.Plan.warmupThenCosine(
        plan.steps(), plan.warmup(), plan.decay(), FLOOR_OF_RATE, plan.average());
  }

  @Override
  public Map<String, Module> networks() {
    return objectives.networks();
  }

  @Override
  public List<Objective<?>> objectives() {
    return objectives.list();
  }

  @Override
  public Map<String, Tensor> weights() {
    return networks.stateWith(objectives.head());
  }

  @Override
  public VoiceModel export(Map<String, Tensor> weights) {
    return VoiceModel.of(config, standardisation, data.symbols(), weights);
  }

  @Override
  public void save(VoiceModel model, Path folder, Map<String, String> notes) {
    model.save(folder.resolve(MODEL), notes);
  }

  /** Reconstruction of speech that was not trained on, by the weights as they are. */
  @Override
  public Validation validate(VoiceModel model, long step) {
    if (heldOut == null) {
      return Validation.NONE;
    }
    double sum = 0;
    RandomGenerator random = VoiceTraining.random(1);
    for (int i = 0; i < VALIDATION_BATCHES; i++) {
      try (Scope scope = new Scope();
          Engine.NoGradients off = Engine.noGradients()) {
        SegmentBatch batch = heldOut.segments(random);
        sum += Losses.meanAbsolute(objectives.made(batch), batch.mel()).item();
      }
    }
    return Validation.of("dev.reconstruction", sum / VALIDATION_BATCHES);
  }
}
