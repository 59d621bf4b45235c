package io.unbraid.terms.embedding.train;

import io.unbraid.nn.Adam;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.PairLoss;
import io.unbraid.terms.embedding.SegmentTensors;
import io.unbraid.terms.embedding.WordConfig;
import io.unbraid.terms.embedding.WordNetworks;
import io.unbraid.training.GradientPenalty;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import io.unbraid.training.Turns;
import io.unbraid.training.Update;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What trains a word embedding. Reads like Chen, Huang, Lee and Lee 2018, "Phonetic-and-semantic
 * embedding of spoken words with applications in spoken content retrieval", section 2.1; the
 * contrast of equal words with others, where there are transcripts, is that of Jacobs, Matusevych
 * and Kamper 2021, "Acoustic word embeddings for zero-resource languages using self-supervised
 * contrastive learning and multilingual adaptation", equation 1.
 */
final class WordObjectives {
  private static final double PENALTY = 10;
  private static final int CRITIC_STEPS = 3;

  private final WordConfig config;
  private final WordData data;
  private final WordNetworks networks;
  private final VectorCritic critic;

  WordObjectives(WordConfig config, WordData data, WordNetworks networks) {
    this.config = config;
    this.data = data;
    this.networks = networks;
    this.critic = new VectorCritic(config.network().phonetic());
  }

  /** All networks, by the names under which a run stores them. */
  Map<String, Module> networks() {
    Map<String, Module> all = new LinkedHashMap<>();
    all.put("words", networks);
    all.put("critic", critic);
    return all;
  }

  List<Objective<?>> list() {
    double rate = config.training().learningRate();
    Update update = Update.by(new Adam.Options(rate)).clip(5);
    Turns always = Turns.always();
    List<Objective<?>> list = new ArrayList<>();
    if (config.loss().adversarial() > 0) {
      list.add(
          new Objective<>(
              "critic",
              data::segments,
              this::critic,
              critic.namedParameters(),
              Update.by(new Adam.Options(rate).withBetas(0.5, 0.9)).clip(5),
              always.times(CRITIC_STEPS)));
    }
    list.add(
        new Objective<>(
            "autoencoder",
            data::segments,
            this::autoencoder,
            networks.namedParameters(),
            update,
            always));
    if (config.loss().word() > 0) {
      list.add(
          new Objective<>(
              "contrast",
              data::pairs,
              this::contrast,
              networks.phoneticEncoder().namedParameters(),
              update,
              always));
    }
    return list;
  }

  /** A segment from its phonetic vector and another segment's speaker vector. */
  LossTerms autoencoder(WordBatch batch) {
    WordConfig.Loss weights = config.loss();
    SegmentTensors segments = batch.segments();
    Tensor said = networks.phonetic(segments);
    Tensor who = networks.hasSpeaker() ? networks.speaker(segments) : null;
    Tensor other = who == null ? null : who.select(0, batch.partners());
    Tensor made = networks.decode(said, other, segments.length());
    LossTerms terms = new LossTerms().add("reconstruction", 1, distance(made, segments));
    if (who != null) {
      terms.add("pair", weights.pair(), PairLoss.of(who, batch.perSpeaker(), weights.margin()));
    }
    if (weights.adversarial() > 0) {
      terms.add("adversary", weights.adversarial(), judge(said, batch));
    }
    return terms;
  }

  /** Mean squared distance over the frames that there are. */
  static Tensor distance(Tensor made, SegmentTensors segments) {
    Tensor squares = made.subtract(segments.frames()).square().multiply(segments.mask());
    return squares.sum().divide(segments.mask().sum().multiply(made.size(1)));
  }

  /** By how much the critic finds same-speaker pairs more alike than others. */
  private Tensor judge(Tensor said, WordBatch batch) {
    Tensor same = critic.forward(said, said.select(0, batch.partners()));
    Tensor different = critic.forward(said, said.select(0, batch.strangers()));
    return same.mean().subtract(different.mean());
  }

  /** Wasserstein critic on pairs, with gradient penalty (Gulrajani et al. 2017). */
  LossTerms critic(WordBatch batch) {
    Tensor said = networks.phonetic(batch.segments()).detach();
    Tensor partner = said.select(0, batch.partners());
    Tensor stranger = said.select(0, batch.strangers());
    Tensor share = Tensor.randomUniform(said.size(0), 1);
    // Same and different pairs share their first vector, so only the second has to be blended.
    Tensor blend = stranger.add(partner.subtract(stranger).multiply(share));
    Tensor penalty =
        GradientPenalty.of(
            inputs -> critic.forward(inputs.get(0), inputs.get(1)), List.of(said, blend));
    return new LossTerms()
        .add("wasserstein", -1, judge(said, batch))
        .add("penalty", PENALTY, penalty);
  }

  /**
   * Each word's vector must be nearer to the same word by another speaker than to other words and
   * to stretches that are none.
   */
  LossTerms contrast(WordPairs pairs) {
    Tensor one = networks.phonetic(pairs.first());
    Tensor other = networks.phonetic(pairs.second());
    Tensor strays = pairs.strays() == null ? null : networks.phonetic(pairs.strays());
    Tensor loss =
        Losses.crossEntropy(alike(one, other, strays), pairs.own())
            .add(Losses.crossEntropy(alike(other, one, strays), pairs.own()))
            .multiply(0.5);
    return new LossTerms().add("contrast", config.loss().word(), loss);
  }

  /** Cosines by the temperature, [pairs, pairs + strays]. */
  private Tensor alike(Tensor one, Tensor other, Tensor strays) {
    Tensor all = strays == null ? other : Tensor.concatenate(0, other, strays);
    return one.matmul(all.transpose(0, 1)).multiply(1 / config.loss().temperature());
  }
}
