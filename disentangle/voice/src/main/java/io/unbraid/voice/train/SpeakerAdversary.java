package io.unbraid.voice.train;

import io.unbraid.nn.Adam;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.GradientPenalty;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import io.unbraid.training.Turns;
import io.unbraid.training.Update;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.SegmentBatch;
import io.unbraid.voice.network.PairClassifier;
import io.unbraid.voice.network.PhoneticEncoder;
import io.unbraid.voice.network.SpeakerClassifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What judges the speaker of phonetic codes and trains the phonetic encoder by being fooled: a
 * classifier of pairs behind gradient reversal, the same as a Wasserstein critic, or a classifier
 * of names behind gradient reversal; or nothing.
 */
final class SpeakerAdversary {
  private static final double PENALTY = 10;
  private static final int CRITIC_STEPS = 3;

  /** With the step that a classifier takes beside the encoder, three to one as in the papers. */
  private static final int CLASSIFIER_STEPS = 2;

  private static final double CLASSIFIER_RATE = 2;

  private final VoiceConfig config;
  private final VoiceBatches data;
  private final PhoneticEncoder encoder;
  private final PairClassifier pairs;
  private final SpeakerClassifier names;

  SpeakerAdversary(VoiceConfig config, VoiceBatches data, PhoneticEncoder encoder) {
    this.config = config;
    this.data = data;
    this.encoder = encoder;
    this.pairs = new PairClassifier(config.network().code());
    this.names = new SpeakerClassifier(config.network().code(), data.speakers().size());
  }

  /** The judges, by the names under which a run stores them. */
  Map<String, Module> networks() {
    Map<String, Module> all = new LinkedHashMap<>();
    all.put("pairs", pairs);
    all.put("names", names);
    return all;
  }

  /** The judge's own steps; none without a judge. */
  List<Objective<?>> objectives(double learningRate, Turns turns) {
    Update classifying = VoiceObjectives.clipped(new Adam.Options(CLASSIFIER_RATE * learningRate));
    return switch (config.loss().adversary()) {
      case NONE -> List.of();
      case REVERSAL -> List.of(classifier(pairs, classifying, turns));
      case SPEAKERS -> List.of(classifier(names, classifying, turns));
      case CRITIC ->
          List.of(
              new Objective<>(
                  "critic",
                  data::segments,
                  this::critic,
                  pairs.namedParameters(),
                  VoiceObjectives.clipped(new Adam.Options(learningRate).withBetas(0.5, 0.9)),
                  turns.times(CRITIC_STEPS)));
    };
  }

  private Objective<SegmentBatch> classifier(Module judge, Update update, Turns turns) {
    return new Objective<>(
        "classifier",
        data::segments,
        this::classifier,
        judge.namedParameters(),
        update,
        turns.times(CLASSIFIER_STEPS));
  }

  /** What learns in the same step as the encoder that fools it. */
  Map<String, Tensor> movedBesideEncoder() {
    return switch (config.loss().adversary()) {
      case NONE, CRITIC -> Map.of();
      case REVERSAL -> VoiceObjectives.prefixed("pairs.", pairs);
      case SPEAKERS -> VoiceObjectives.prefixed("names.", names);
    };
  }

  /** Adds what the encoder has to fool. */
  void fool(LossTerms terms, Tensor code, SegmentBatch batch) {
    double weight = config.loss().adversarial();
    switch (config.loss().adversary()) {
      case NONE -> {}
      // The classifier learns at full rate, the encoder unlearns at the adversary's weight.
      case REVERSAL, SPEAKERS ->
          terms.add("adversary", 1, judged(Gradients.reversal(code, weight), batch));
      case CRITIC -> terms.add("adversary", weight, judge(code, batch).distance());
    }
  }

  /**
   * A classifier's own steps. With the one that it gets beside the encoder it hardly leaves chance,
   * and what it cannot hear the encoder need not give up.
   */
  LossTerms classifier(SegmentBatch batch) {
    return new LossTerms().add("judged", 1, judged(still(batch), batch));
  }

  /** The codes as they are: no gradient will ask how they came about. */
  private Tensor still(SegmentBatch batch) {
    try (Engine.NoGradients off = Engine.noGradients()) {
      return encoder.forward(batch.perturbed());
    }
  }

  /** Cross-entropy of the classifier's judgement on codes. */
  private Tensor judged(Tensor code, SegmentBatch batch) {
    return config.loss().adversary() == VoiceConfig.Adversary.SPEAKERS
        ? Losses.crossEntropy(names.forward(code), Tensor.of(batch.speakers(), batch.size()))
        : judge(code, batch).crossEntropy();
  }

  /** The pair classifier's scores of same-speaker and of different-speaker pairs. */
  private record Judged(Tensor same, Tensor different) {
    Tensor crossEntropy() {
      // -log s(same) - log(1 - s(different)), with softplus(x) = -log(1 - s(x))
      return Functional.softplus(same.negate())
          .mean()
          .add(Functional.softplus(different).mean())
          .multiply(0.5);
    }

    Tensor distance() {
      return same.mean().subtract(different.mean());
    }
  }

  private Judged judge(Tensor code, SegmentBatch batch) {
    Tensor summary = pairs.summary(code);
    return new Judged(judge(summary, batch.pairs(true)), judge(summary, batch.pairs(false)));
  }

  private Tensor judge(Tensor summary, SegmentBatch.Pairs which) {
    return pairs.compare(summary.select(0, which.first()), summary.select(0, which.second()));
  }

  /** Wasserstein critic on pairs of codes, with gradient penalty (Gulrajani et al. 2017). */
  private LossTerms critic(SegmentBatch batch) {
    Tensor code = still(batch);
    Tensor partner = code.select(0, batch.partners());
    Tensor stranger = code.select(0, batch.strangers());
    Tensor share = Tensor.randomUniform(code.size(0), 1, 1);
    // Same and different pairs share their first code, so only the second has to be blended.
    Tensor blend = stranger.add(partner.subtract(stranger).multiply(share));
    Tensor penalty =
        GradientPenalty.of(
            inputs -> pairs.forward(inputs.get(0), inputs.get(1)), List.of(code, blend));
    return new LossTerms()
        .add("wasserstein", -1, judge(code, batch).distance())
        .add("penalty", PENALTY, penalty);
  }
}
