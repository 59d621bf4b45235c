package io.unbraid.voice.train;

import io.unbraid.nn.Adam;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.PairLoss;
import io.unbraid.speech.Statistics;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import io.unbraid.training.Turns;
import io.unbraid.training.Update;
import io.unbraid.training.store.Weights;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.SegmentBatch;
import io.unbraid.voice.input.TranscriptBatch;
import io.unbraid.voice.input.VoiceBatch;
import io.unbraid.voice.network.CosineMargin;
import io.unbraid.voice.network.TargetVoice;
import io.unbraid.voice.network.TranscriptHead;
import io.unbraid.voice.network.VoiceNetworks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What trains a voice model, as a list of objectives. Reads like the papers: Chou et al. 2018,
 * "Multi-target voice conversion without parallel data by adversarially learning disentangled audio
 * representations"; Chen, Huang, Lee and Lee 2018, "Phonetic-and-semantic embedding of spoken
 * words"; with instance normalisation and perturbation from later work.
 */
public final class VoiceObjectives {
  private static final int CENTRING_BATCHES = 8;
  private static final double CENTRING = 0.02;

  private final VoiceConfig config;
  private final VoiceBatches data;
  private final VoiceNetworks networks;
  private final TranscriptHead head;
  private final CosineMargin classes;
  private final SpeakerAdversary adversary;
  private final Reading reading;
  private final SecondStage second;

  public VoiceObjectives(VoiceConfig config, VoiceBatches data, VoiceNetworks networks) {
    this.config = config;
    this.data = data;
    this.networks = networks;
    this.head = new TranscriptHead(config.network().code(), Math.max(2, data.symbols().size()));
    this.classes =
        new CosineMargin(config.network().speaker(), data.speakers().size() * VoiceBatch.TRACTS);
    this.adversary = new SpeakerAdversary(config, data, networks.phonetic);
    this.reading = new Reading(networks);
    this.second = new SecondStage(config, networks);
  }

  /** All networks, by the names under which a run stores them. */
  public Map<String, Module> networks() {
    Map<String, Module> all = new LinkedHashMap<>();
    all.put("voice", networks);
    all.put("head", head);
    all.put("classes", classes);
    all.putAll(adversary.networks());
    all.put("discriminator", second.discriminator());
    return all;
  }

  /**
   * Begins with a model's weights; what only training needs begins at random. Parts of other sizes
   * begin at random too, so that a new decoder can learn on an encoder that is there.
   *
   * @param note gets a line for each part that the model has in another size
   */
  void start(VoiceModel model, Consumer<String> note) {
    load("phonetic encoder", networks.phonetic, model.networks().phonetic, note);
    load("speaker encoder", networks.speaker, model.networks().speaker, note);
    load("decoder", networks.decoder, model.networks().decoder, note);
    if (model.symbols().equals(data.symbols())) {
      load("CTC head", head, model.head(), note);
    } else {
      note.accept("the model to start with spells other symbols; its CTC head is left aside");
    }
  }

  /** Makes ready what begins at random. */
  void centre(RandomGenerator random) {
    if (config.batch().voices() > 0) {
      List<Tensor> mel = new ArrayList<>();
      List<Tensor> speech = new ArrayList<>();
      try (Scope scope = new Scope()) {
        for (int i = 0; i < CENTRING_BATCHES; i++) {
          VoiceBatch batch = data.voices(random);
          mel.add(batch.mel());
          speech.add(batch.speech());
        }
        networks.speaker.centre(
            Tensor.concatenate(0, mel.toArray(Tensor[]::new)),
            Tensor.concatenate(0, speech.toArray(Tensor[]::new)),
            1);
      }
    }
  }

  private static void load(String part, Module into, Module from, Consumer<String> note) {
    Map<String, Tensor> ours = into.state();
    Map<String, Tensor> theirs = from.state();
    boolean fits =
        ours.keySet().equals(theirs.keySet())
            && ours.entrySet().stream()
                .allMatch(e -> Arrays.equals(e.getValue().shape(), theirs.get(e.getKey()).shape()));
    if (fits) {
      Weights.copy(theirs, ours);
    } else {
      note.accept("the model to start with has another " + part + "; this one begins at random");
    }
  }

  public TranscriptHead head() {
    return head;
  }

  public List<Objective<?>> list() {
    VoiceConfig.Training training = config.training();
    Update update = clipped(new Adam.Options(training.learningRate()));
    Turns always = Turns.always();
    Turns encoding = always.until(training.phoneticUntil());
    Turns together = encoding.from(spells() ? training.transcriptSteps() : 0);
    Turns firstStage =
        always
            .from(Math.min(together.from(), training.phoneticUntil()))
            .until(training.refineFrom());
    List<Objective<?>> list = new ArrayList<>();
    list.addAll(adversary.objectives(training.learningRate(), together));
    Map<String, Tensor> decoding = new LinkedHashMap<>();
    decoding.putAll(prefixed("speaker.", networks.speaker));
    decoding.putAll(prefixed("decoder.", networks.decoder));
    Map<String, Tensor> moved = new LinkedHashMap<>();
    moved.putAll(prefixed("phonetic.", networks.phonetic));
    moved.putAll(decoding);
    moved.putAll(adversary.movedBesideEncoder());
    list.add(
        new Objective<>("autoencoder", data::segments, this::autoencoder, moved, update, together));
    list.add(
        new Objective<>(
            "decoder",
            data::segments,
            this::decoder,
            decoding,
            update,
            always.from(training.phoneticUntil()).until(training.refineFrom())));
    if (config.batch().voices() > 0) {
      Map<String, Tensor> hearing = new LinkedHashMap<>();
      hearing.putAll(prefixed("speaker.", networks.speaker));
      hearing.putAll(prefixed("classes.", classes));
      list.add(
          new Objective<>(
              "voices", data::voices, this::voices, hearing, update, firstStage.every(2)));
    }
    if (spells()) {
      Map<String, Tensor> spelling = new LinkedHashMap<>();
      spelling.putAll(prefixed("phonetic.", networks.phonetic));
      spelling.putAll(prefixed("head.", head));
      list.add(
          new Objective<>(
              "transcript", data::transcripts, this::transcript, spelling, update, encoding));
    }
    if (training.refineFrom() < training.steps()) {
      list.addAll(second.list(data, training.learningRate(), always.from(training.refineFrom())));
    }
    return list;
  }

  /** Speech has outliers, whose gradients would throw the weights far off. */
  static Update clipped(Adam.Options optimiser) {
    return Update.by(optimiser).clip(5);
  }

  /** Whether the CTC objective takes part. */
  private boolean spells() {
    return data.hasTranscripts() && config.loss().transcript() > 0;
  }

  static Map<String, Tensor> prefixed(String prefix, Module module) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    module.namedParameters().forEach((name, tensor) -> named.put(prefix + name, tensor));
    return named;
  }

  /** What the judge of pairs learns by on its own. */
  public LossTerms classifier(SegmentBatch batch) {
    return adversary.classifier(batch);
  }

  /** The decoder gets the code of a segment and the speaker's other recordings. */
  public LossTerms autoencoder(SegmentBatch batch) {
    Tensor code = networks.phonetic.forward(batch.perturbed());
    LossTerms terms = reconstruction(code, batch);
    adversary.fool(terms, code, batch);
    return terms;
  }

  /** As {@link #autoencoder}, on codes that stay as they are. */
  LossTerms decoder(SegmentBatch batch) {
    return reconstruction(reading.still(batch.perturbed()), batch);
  }

  /** Each segment by its own codes and its speaker's other recordings, [batch, mels, frames]. */
  Tensor made(SegmentBatch batch) {
    return made(reading.still(batch.perturbed()), batch);
  }

  private Tensor made(Tensor code, SegmentBatch batch) {
    TargetVoice voices = reading.voices(batch.bank()).select(batch.voices());
    return networks.decoder.forward(code, batch.own().prosody(), batch.own().comb(), voices);
  }

  private LossTerms reconstruction(Tensor code, SegmentBatch batch) {
    Tensor made = made(code, batch);
    return new LossTerms()
        .add("reconstruction", 1, Losses.meanAbsolute(made, batch.mel()))
        .add(
            "delta",
            config.loss().delta(),
            Losses.meanAbsolute(Statistics.delta(made), Statistics.delta(batch.mel())));
  }

  /** The speaker code must tell the training's voices apart, whatever the channel. */
  public LossTerms voices(VoiceBatch batch) {
    networks.speaker.centre(batch.mel(), batch.speech(), CENTRING);
    Tensor speaker = networks.speaker.forward(batch.mel(), batch.speech());
    VoiceConfig.Loss weights = config.loss();
    return new LossTerms()
        .add("speaker", weights.classification(), classes.loss(speaker, batch.voices()))
        .add("pair", weights.pair(), PairLoss.of(speaker, batch.perVoice(), weights.margin()));
  }

  /** The code must say what was said. */
  public LossTerms transcript(TranscriptBatch batch) {
    Tensor spelled = head.forward(networks.phonetic.forward(batch.perturbed()));
    return new LossTerms()
        .add(
            "ctc",
            config.loss().transcript(),
            Losses.connectionistTemporal(
                spelled, batch.targets(), batch.frames(), batch.lengths()));
  }
}
