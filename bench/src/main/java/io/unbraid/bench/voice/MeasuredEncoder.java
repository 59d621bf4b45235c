package io.unbraid.bench.voice;

import io.unbraid.nn.Adam;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.training.Iteration;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import io.unbraid.training.Schedule;
import io.unbraid.training.Turns;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.training.store.StoredTensor;
import io.unbraid.training.store.Weights;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.network.Lifter;
import io.unbraid.voice.network.PhoneticEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The phonetic encoder alone, moved towards a fixed code by the mean absolute distance: the largest
 * part of the step that ND4J has operations with gradients for. Dilated and strided convolutions,
 * instance normalisation, GELU, Adam.
 */
final class MeasuredEncoder implements Measured {
  private final PhoneticEncoder encoder;
  private final Tensor input;
  private final Tensor lifted;
  private final Tensor target;
  private final Iteration iteration;

  MeasuredEncoder(long seed) {
    VoiceConfig config = VoiceConfig.standard();
    int mels = config.spectrogram().mels();
    FixedBatches batches = new FixedBatches(config, seed);
    this.encoder = new PhoneticEncoder(mels, config.network());
    this.input = batches.segments(null).perturbed();
    try (Scope scope = new Scope()) {
      Tensor mel = batches.segments(null).mel();
      this.lifted = Memory.copy(new Lifter(mels, config.network().lifter()).forward(input));
      this.target =
          Memory.copy(mel.narrow(1, 0, config.network().code()).narrow(2, 0, mel.size(2) / 2));
    }
    Objective<Tensor> objective =
        new Objective<>(
            "encoder",
            random -> input,
            x -> new LossTerms().add("distance", 1, loss()),
            encoder.namedParameters(),
            new Adam.Options(config.training().learningRate()),
            Turns.always());
    this.iteration = new Iteration(List.of(objective), Schedule.constant(), null, seed);
  }

  private Tensor loss() {
    return Losses.meanAbsolute(encoder.forward(input), target);
  }

  @Override
  public SafeTensors file() {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    Weights.store(encoder.state())
        .forEach((name, tensor) -> tensors.put("phonetic." + name, tensor));
    tensors.putAll(Weights.store(Map.of("encoder.input", lifted, "encoder.target", target)));
    return new SafeTensors(tensors, Map.of());
  }

  @Override
  public Map<String, Double> figures() {
    try (Scope scope = new Scope()) {
      Tensor loss = loss();
      List<Tensor> gradients = Gradients.of(loss, encoder.parameters());
      return new TreeMap<>(
          Map.of("encoder", (double) loss.item(), "encoder/phonetic", Gradients.length(gradients)));
    }
  }

  @Override
  public Map<String, Double> run() {
    Map<String, Double> values = new TreeMap<>();
    iteration.walk(0, values);
    return values;
  }
}
