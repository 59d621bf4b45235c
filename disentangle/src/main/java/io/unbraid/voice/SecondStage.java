package io.unbraid.voice;

import io.unbraid.nn.Adam;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Tensor;
import io.unbraid.training.Objective;
import io.unbraid.training.Terms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The adversarial second stage against blur (Chou et al. 2018, section 2.2) with least squares (Mao
 * et al. 2017): the refiner and the decoder against a patch discriminator that also names the
 * speaker. Half of what is made keeps its speaker, half takes another's.
 */
final class SecondStage {
  private static final double FEATURES = 2;

  private final VoiceConfig config;
  private final VoiceNetworks networks;
  private final PatchDiscriminator discriminator;

  SecondStage(VoiceConfig config, VoiceNetworks networks, int speakers) {
    this.config = config;
    this.networks = networks;
    this.discriminator = new PatchDiscriminator(speakers);
  }

  PatchDiscriminator discriminator() {
    return discriminator;
  }

  List<Objective<?>> list(VoiceBatches data, Adam.Options adam, Objective.When when) {
    Adam.Options fast = new Adam.Options(adam.learningRate() / 2, 0.5, 0.9, 0);
    Map<String, Tensor> moved = new LinkedHashMap<>();
    moved.putAll(VoiceObjectives.prefixed("decoder.", networks.decoder));
    moved.putAll(VoiceObjectives.prefixed("refiner.", networks.refiner));
    return List.of(
        new Objective<>(
            "discriminator",
            data::segments,
            this::discriminate,
            discriminator.namedParameters(),
            fast,
            when),
        new Objective<>("refiner", data::segments, this::refine, moved, fast, when));
  }

  /** The first half of the batch in its own voice, the second half in another's. */
  private record Made(Tensor code, Tensor coarse, Tensor fine, long[] speakers, long own) {}

  private Made make(SegmentBatch batch) {
    long size = batch.size();
    long own = size / 2 - size / 2 % batch.perSpeaker();
    Tensor code = networks.phonetic.forward(batch.perturbed()).detach();
    Tensor speaker = networks.speaker.forward(batch.mel()).detach();
    Tensor same = speaker.select(0, batch.partners()).narrow(0, 0, own);
    Tensor other = speaker.select(0, batch.strangers()).narrow(0, own, size - own);
    Tensor to = Tensor.concatenate(0, same, other);
    Tensor pitch =
        Tensor.concatenate(
            0, batch.pitch().narrow(0, 0, own), batch.strangerPitch().narrow(0, own, size - own));
    long[] speakers = batch.speakers().clone();
    for (int i = (int) own; i < size; i++) {
      speakers[i] = batch.speakers()[SegmentBatch.stranger(i, batch.perSpeaker(), batch.size())];
    }
    Tensor coarse = networks.decoder.forward(code, pitch, to);
    return new Made(code, coarse, networks.refiner.forward(coarse, pitch, to), speakers, own);
  }

  /** Real patches to 1, made ones to 0; real speakers by name. */
  Terms discriminate(SegmentBatch batch) {
    PatchDiscriminator.Judgement real = discriminator.judge(batch.mel());
    PatchDiscriminator.Judgement made = discriminator.judge(make(batch).fine().detach());
    Tensor labels = Tensor.of(batch.speakers(), batch.size());
    return new Terms()
        .add("real", 0.5, real.real().add(-1).square().mean())
        .add("made", 0.5, made.real().square().mean())
        .add("speaker", 1, Losses.crossEntropy(real.speaker(), labels));
  }

  /**
   * Made patches to 1, in the wanted voice, near the recording where there is one, and heard by the
   * phonetic encoder as what they were made of: without that last part the conversions to other
   * voices would be free to say anything.
   */
  Terms refine(SegmentBatch batch) {
    VoiceConfig.Loss weights = config.loss();
    Made made = make(batch);
    PatchDiscriminator.Judgement judged = discriminator.judge(made.fine());
    PatchDiscriminator.Judgement real = discriminator.judge(batch.mel());
    Tensor own = batch.mel().narrow(0, 0, made.own());
    Tensor matching = null;
    for (int i = 0; i < real.features().size(); i++) {
      Tensor layer =
          Losses.meanAbsolute(
              judged.features().get(i).narrow(0, 0, made.own()),
              real.features().get(i).narrow(0, 0, made.own()).detach());
      matching = matching == null ? layer : matching.add(layer);
    }
    Tensor labels = Tensor.of(made.speakers(), made.speakers().length);
    return new Terms()
        .add("reconstruction", 1, Losses.meanAbsolute(made.coarse().narrow(0, 0, made.own()), own))
        .add("fine", 0.5, Losses.meanAbsolute(made.fine().narrow(0, 0, made.own()), own))
        .add("adversarial", weights.generator(), judged.real().add(-1).square().mean())
        .add("features", FEATURES, matching)
        .add("speaker", weights.auxiliary(), Losses.crossEntropy(judged.speaker(), labels))
        .add(
            "content",
            weights.content(),
            Losses.meanAbsolute(networks.phonetic.forward(made.fine()), made.code()));
  }
}
