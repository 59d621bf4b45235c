package io.unbraid.voice.train;

import io.unbraid.nn.Adam;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.Statistics;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import io.unbraid.training.Turns;
import io.unbraid.training.Update;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.SegmentBatch;
import io.unbraid.voice.network.PatchDiscriminator;
import io.unbraid.voice.network.TargetVoice;
import io.unbraid.voice.network.VoiceNetworks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The adversarial second stage against blur (Chou et al. 2018, section 2.2) with least squares (Mao
 * et al. 2017): the decoder and the speaker encoder against a patch discriminator that also judges
 * whether a spectrogram fits its voice. Half of what is made keeps its speaker, half takes
 * another's.
 */
final class SecondStage {
  private static final double FEATURES = 2;

  private final VoiceConfig config;
  private final VoiceNetworks networks;
  private final Reading reading;
  private final PatchDiscriminator discriminator;

  SecondStage(VoiceConfig config, VoiceNetworks networks) {
    this.config = config;
    this.networks = networks;
    this.reading = new Reading(networks);
    this.discriminator = new PatchDiscriminator(config.spectrogram().mels());
  }

  PatchDiscriminator discriminator() {
    return discriminator;
  }

  List<Objective<?>> list(VoiceBatches data, double learningRate, Turns turns) {
    Update update = VoiceObjectives.clipped(new Adam.Options(learningRate / 2).withBetas(0.5, 0.9));
    Map<String, Tensor> moved = new LinkedHashMap<>();
    moved.putAll(VoiceObjectives.prefixed("speaker.", networks.speaker));
    moved.putAll(VoiceObjectives.prefixed("decoder.", networks.decoder));
    return List.of(
        new Objective<>(
            "discriminator",
            data::segments,
            this::discriminate,
            discriminator.namedParameters(),
            update,
            turns),
        new Objective<>("converter", data::segments, this::convert, moved, update, turns));
  }

  /**
   * The first rows of the batch in their own voice, the others in another's.
   *
   * @param code of what is said
   * @param mel made of it
   * @param voices the bank's row of each row's voice
   * @param kept rows in their own voice
   */
  private record Made(Tensor code, Tensor mel, long[] voices, int kept) {}

  private Made make(SegmentBatch batch) {
    int size = batch.size();
    int kept = size / 2 - size / 2 % batch.perSpeaker();
    long[] voices = batch.voices();
    System.arraycopy(batch.strangersVoices(), kept, voices, kept, size - kept);
    SegmentBatch.Manner manner =
        SegmentBatch.Manner.join(
            batch.own().narrow(0, kept), batch.foreign().narrow(kept, size - kept));
    Tensor code = reading.still(batch.perturbed());
    TargetVoice target = reading.voices(batch.bank()).select(voices);
    Tensor mel = networks.decoder.forward(code, manner.prosody(), manner.comb(), target);
    return new Made(code, mel, voices, kept);
  }

  /** Mean and deviation of each band of the bank's voices in speech, [voices, 2 mels]. */
  private static Tensor statistics(SegmentBatch batch) {
    return Statistics.pool(batch.bank().mel(), batch.bank().speech());
  }

  private static Tensor of(Tensor statistics, long[] voices) {
    return statistics.select(0, Tensor.of(voices, voices.length));
  }

  /**
   * Real patches of their voice to 1; made ones to 0, and so real ones that are said to be another
   * voice's (Reed et al. 2016, section 4.1), or the discriminator would not listen for the voice.
   */
  LossTerms discriminate(SegmentBatch batch) {
    Tensor statistics = statistics(batch);
    Made made;
    try (Engine.NoGradients off = Engine.noGradients()) {
      made = make(batch);
    }
    PatchDiscriminator.Seen real = discriminator.look(batch.mel());
    PatchDiscriminator.Seen forged = discriminator.look(made.mel());
    Tensor right = discriminator.judge(real, of(statistics, batch.voices()));
    Tensor wrong = discriminator.judge(real, of(statistics, batch.strangersVoices()));
    Tensor fake = discriminator.judge(forged, of(statistics, made.voices()));
    return new LossTerms()
        .add("real", 0.5, right.add(-1).square().mean())
        .add("made", 0.25, fake.square().mean())
        .add("mistaken", 0.25, wrong.square().mean());
  }

  /**
   * Made patches to 1, near the recording where there is one, with the target's statistics, and
   * heard by the phonetic encoder as what they were made of: without that last part the conversions
   * to other voices would be free to say anything.
   */
  LossTerms convert(SegmentBatch batch) {
    VoiceConfig.Loss weights = config.loss();
    Made made = make(batch);
    Tensor statistics = statistics(batch);
    Tensor wanted = of(statistics, made.voices());
    PatchDiscriminator.Seen forged = discriminator.look(made.mel());
    PatchDiscriminator.Seen real = discriminator.look(batch.mel().narrow(0, 0, made.kept()));
    Tensor matching = null;
    for (int i = 0; i < real.features().size(); i++) {
      Tensor layer =
          Losses.meanAbsolute(
              forged.features().get(i).narrow(0, 0, made.kept()), real.features().get(i).detach());
      matching = matching == null ? layer : matching.add(layer);
    }
    Tensor own = batch.mel().narrow(0, 0, made.kept());
    Tensor kept = made.mel().narrow(0, 0, made.kept());
    Tensor heard = Statistics.pool(made.mel(), batch.speech());
    return new LossTerms()
        .add("reconstruction", 1, Losses.meanAbsolute(kept, own))
        .add(
            "delta",
            weights.delta(),
            Losses.meanAbsolute(Statistics.delta(kept), Statistics.delta(own)))
        .add(
            "adversarial",
            weights.generator(),
            discriminator.judge(forged, wanted).add(-1).square().mean())
        .add("features", FEATURES, matching)
        .add("statistics", weights.statistics(), Losses.meanAbsolute(heard, wanted))
        .add(
            "content",
            weights.content(),
            Losses.meanAbsolute(networks.phonetic.forward(made.mel()), made.code()));
  }
}
