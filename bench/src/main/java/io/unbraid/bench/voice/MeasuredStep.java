package io.unbraid.bench.voice;

import io.unbraid.nn.Gradients;
import io.unbraid.nn.Module;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.training.Iteration;
import io.unbraid.training.LossTerms;
import io.unbraid.training.MovingAverage;
import io.unbraid.training.Schedule;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.training.store.StoredTensor;
import io.unbraid.training.store.Weights;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.network.VoiceNetworks;
import io.unbraid.voice.train.VoiceObjectives;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One iteration of {@code vc train} in its first stage, on batches that stay the same: two steps of
 * the pair classifier, then one each of the autoencoder, the speaker encoder and the CTC objective,
 * then the average of the weights. Nothing in it is random: the nets have no dropout, and what
 * training draws at random (crops, perturbations, speakers) is in the batches.
 */
final class MeasuredStep implements Measured {
  /** An iteration in which all objectives of the first stage take part. */
  private static final long STEP = 1000;

  private final VoiceNetworks networks;
  private final VoiceObjectives objectives;
  private final FixedBatches batches;
  private final Iteration iteration;

  /** The standard configuration, from weights and batches that hang on the seed alone. */
  MeasuredStep(long seed) {
    VoiceConfig config = VoiceConfig.standard();
    this.batches = new FixedBatches(config, seed);
    this.networks = new VoiceNetworks(config);
    this.objectives = new VoiceObjectives(config, batches, networks);
    MovingAverage average =
        new MovingAverage(networks.stateWith(objectives.head()), config.training().average());
    this.iteration = new Iteration(objectives.list(), Schedule.constant(), average, seed);
  }

  @Override
  public SafeTensors file() {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>(batches.stored());
    modules().forEach((name, module) -> tensors.putAll(stored(name, module)));
    return new SafeTensors(tensors, Map.of());
  }

  private static Map<String, StoredTensor> stored(String name, Module module) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    module.state().forEach((key, tensor) -> named.put(name + "." + key, tensor));
    return Weights.store(named);
  }

  private Map<String, Module> modules() {
    Map<String, Module> modules = new LinkedHashMap<>();
    modules.put("phonetic", networks.phonetic);
    modules.put("speaker", networks.speaker);
    modules.put("decoder", networks.decoder);
    for (String name : List.of("head", "classes", "pairs")) {
      modules.put(name, objectives.networks().get(name));
    }
    return modules;
  }

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> figures = new TreeMap<>();
    measure(figures, "classifier", () -> objectives.classifier(batches.segments(null)), "pairs");
    measure(
        figures,
        "autoencoder",
        () -> objectives.autoencoder(batches.segments(null)),
        "phonetic",
        "speaker",
        "decoder",
        "pairs");
    measure(figures, "voices", () -> objectives.voices(batches.voices(null)), "speaker", "classes");
    measure(
        figures,
        "transcript",
        () -> objectives.transcript(batches.transcripts(null)),
        "phonetic",
        "head");
    return figures;
  }

  private void measure(
      Map<String, Double> figures, String objective, Supplier<LossTerms> loss, String... moves) {
    for (String network : moves) {
      try (Scope scope = new Scope()) {
        Tensor total = loss.get().total();
        figures.put(objective, (double) total.item());
        List<Tensor> gradients = Gradients.of(total, modules().get(network).parameters());
        figures.put(objective + "/" + network, Gradients.length(gradients));
      }
    }
  }

  @Override
  public Map<String, Double> run() {
    Map<String, Double> values = new TreeMap<>();
    iteration.walk(STEP, values);
    return values;
  }
}
