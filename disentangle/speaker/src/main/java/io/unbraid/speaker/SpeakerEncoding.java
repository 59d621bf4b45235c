package io.unbraid.speaker;

import io.unbraid.audio.base.Bounds;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.speaker.network.SpeakerInput;
import io.unbraid.speaker.network.SpeakerNetwork;
import io.unbraid.speaker.network.StatisticsProjection;
import io.unbraid.speaker.network.VoiceStatistics;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.training.store.ModelFile;
import io.unbraid.training.store.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From features to embeddings: what the network says and, where the configuration wants it, what
 * the statistics say, one after the other, each scaled so that the cosine of two embeddings is the
 * mean of both parts' cosines by their shares. Read only, for any number of threads.
 *
 * @param config that shaped it
 * @param network out of training
 * @param statistics null where their share is 0
 */
public record SpeakerEncoding(
    SpeakerConfig config, SpeakerNetwork network, StatisticsProjection statistics) {
  /** Clips that go through the network together, as long as they are of one length. */
  private static final int BATCH = 16;

  /** Of an element of a vector of length 1, rounded. */
  private static final double MOST = 1.001;

  private static final String STATISTICS = "statistics.";

  public static SpeakerEncoding of(
      SpeakerConfig config, Map<String, Tensor> network, StatisticsProjection statistics) {
    SpeakerEncoding encoding = untrained(config, statistics);
    Weights.copy(network, encoding.network.state());
    return encoding;
  }

  /**
   * @throws io.unbraid.audio.base.InputException if a tensor is missing or of another shape
   */
  public static SpeakerEncoding of(SpeakerConfig config, ModelFile weights) {
    boolean both = config.statistics().share() > 0;
    SpeakerEncoding encoding =
        untrained(config, both ? new StatisticsProjection(config.statistics().dimensions()) : null);
    weights.load(encoding.state());
    return encoding;
  }

  private static SpeakerEncoding untrained(SpeakerConfig config, StatisticsProjection statistics) {
    SpeakerNetwork network = new SpeakerNetwork(config.network());
    network.train(false);
    return new SpeakerEncoding(config, network, statistics);
  }

  /** Frees the native memory of network and statistics. */
  public void free() {
    network.free();
    if (statistics != null) {
      statistics.free();
    }
  }

  /** All tensors by the names under which a model file holds them. */
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>(network.state());
    if (statistics != null) {
      statistics.state().forEach((name, tensor) -> state.put(STATISTICS + name, tensor));
    }
    return state;
  }

  /**
   * @return a unit vector a clip, [{@link SpeakerConfig#dimensions}]
   */
  public List<float[]> embed(List<VoiceFeatures> clips) {
    List<float[]> embeddings = new ArrayList<>();
    for (int from = 0; from < clips.size(); ) {
      int to = from;
      while (to < clips.size()
          && to < from + BATCH
          && clips.get(to).frames() == clips.get(from).frames()) {
        to++;
      }
      embeddings.addAll(forward(clips.subList(from, to)));
      from = to;
    }
    return embeddings;
  }

  private List<float[]> forward(List<VoiceFeatures> clips) {
    float[][][] inputs =
        clips.stream()
            .map(clip -> SpeakerInput.of(clip, config.network()))
            .toArray(float[][][]::new);
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      Tensor heard = network.forward(Tensor.of(inputs));
      if (statistics == null) {
        return vectors(heard);
      }
      float[][] numbers = clips.stream().map(VoiceStatistics::of).toArray(float[][]::new);
      Tensor counted = statistics.forward(Tensor.of(numbers).squeeze(0));
      double share = config.statistics().share();
      Tensor both =
          Tensor.concatenate(
              1, heard.multiply(Math.sqrt(1 - share)), counted.multiply(Math.sqrt(share)));
      return vectors(both);
    }
  }

  private static List<float[]> vectors(Tensor unit) {
    return Arrays.asList(Bounds.check(unit.toMatrix(), MOST, "the speaker model"));
  }
}
