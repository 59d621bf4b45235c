package io.unbraid.speaker.train;

import io.unbraid.nn.Adam;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.speaker.SpeakerConfig;
import io.unbraid.speaker.network.SpeakerNetwork;
import io.unbraid.speech.PairLoss;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import io.unbraid.training.Turns;
import io.unbraid.training.Update;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What trains a speaker encoder: one objective, of the kind that the configuration names. */
final class SpeakerObjectives {
  private static final double LONGEST_GRADIENT = 5;

  private final SpeakerConfig config;
  private final SpeakerData data;
  private final SpeakerNetwork network;
  private final AdditiveAngularMargin classes;
  private final EndToEndLoss centroids = new EndToEndLoss();

  SpeakerObjectives(SpeakerConfig config, SpeakerData data, SpeakerNetwork network) {
    this.config = config;
    this.data = data;
    this.network = network;
    this.classes =
        new AdditiveAngularMargin(
            config.network().embedding(),
            data.classes(),
            config.loss().margin(),
            config.loss().scale(),
            config.training().marginSteps());
  }

  /** All networks, by the names under which a run stores them. */
  Map<String, Module> networks() {
    Map<String, Module> all = new LinkedHashMap<>();
    all.put("speaker", network);
    all.put("classes", classes);
    all.put("centroids", centroids);
    return all;
  }

  List<Objective<?>> list() {
    Module head =
        switch (config.loss().objective()) {
          case PAIR -> null;
          case END_TO_END -> centroids;
          case ANGULAR_MARGIN -> classes;
        };
    Map<String, Tensor> moved = new LinkedHashMap<>();
    network.namedParameters().forEach((name, tensor) -> moved.put("speaker." + name, tensor));
    if (head != null) {
      head.namedParameters().forEach((name, tensor) -> moved.put("head." + name, tensor));
    }
    return List.of(
        new Objective<>(
            "speaker",
            data::batch,
            this::loss,
            moved,
            Update.by(
                    new Adam.Options(
                        config.training().learningRate(),
                        0.9,
                        0.999,
                        config.training().weightDecay()))
                .clip(LONGEST_GRADIENT),
            Turns.always()));
  }

  LossTerms loss(SpeakerBatch batch) {
    Tensor embeddings = network.forward(batch.input());
    return switch (config.loss().objective()) {
      case PAIR ->
          new LossTerms()
              .add("pair", 1, PairLoss.of(embeddings, batch.perSpeaker(), config.loss().margin()));
      case END_TO_END ->
          new LossTerms().add("end-to-end", 1, centroids.loss(embeddings, batch.perSpeaker()));
      case ANGULAR_MARGIN ->
          new LossTerms().add("angular", 1, classes.loss(embeddings, batch.speakers()));
    };
  }
}
