package io.unbraid.speaker;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.training.SafeTensors;
import io.unbraid.training.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The network as it is used: out of training, read only, for any number of threads.
 *
 * @param config that shaped it
 * @param network with its weights
 */
record SpeakerEncoding(SpeakerConfig config, SpeakerNetwork network) {
  /** Windows that go through the network together, as long as they are of one length. */
  private static final int BATCH = 16;

  static SpeakerEncoding of(SpeakerConfig config, Map<String, Tensor> state) {
    return of(config, new SafeTensors(Weights.store(state), Map.of()));
  }

  /**
   * @throws io.unbraid.audio.InputException if a tensor is missing or of another shape
   */
  static SpeakerEncoding of(SpeakerConfig config, SafeTensors weights) {
    SpeakerNetwork network = new SpeakerNetwork(config.network());
    network.train(false);
    Weights.load(network.state(), weights);
    return new SpeakerEncoding(config, network);
  }

  /**
   * @param inputs of {@link SpeakerInput}, [channels][frames] each
   * @return a unit vector each
   */
  List<float[]> embed(List<float[][]> inputs) {
    List<float[]> embeddings = new ArrayList<>();
    for (int from = 0; from < inputs.size(); ) {
      int length = inputs.get(from)[0].length;
      int to = from;
      while (to < inputs.size() && to < from + BATCH && inputs.get(to)[0].length == length) {
        to++;
      }
      embeddings.addAll(forward(inputs.subList(from, to)));
      from = to;
    }
    return embeddings;
  }

  private List<float[]> forward(List<float[][]> inputs) {
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      Tensor batch = Tensor.of(inputs.toArray(new float[0][][]));
      return Arrays.asList(network.forward(batch).toMatrix());
    }
  }
}
