package io.unbraid.voice.train;

import io.unbraid.audio.corpus.Utterance;
import io.unbraid.speech.FeatureStore;
import io.unbraid.training.RunFolder;
import io.unbraid.training.RunOptions;
import io.unbraid.training.config.Configs;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.Standardisation;
import io.unbraid.voice.network.VoiceNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What a training would do, found by doing all of it up to its first step.
 *
 * @param speakers that have enough speech to train on
 * @param tooLittle speakers that have not
 * @param recordings for training that can be read
 * @param validation recordings for validation that can be read
 * @param hours of training speech
 * @param texts recordings for training whose text can be spelled
 * @param parameters of the model that comes out
 * @param memoryMegabytes an estimate of what training needs at its peak
 */
public record TrainingPlan(
    int speakers,
    int tooLittle,
    int recordings,
    int validation,
    double hours,
    int texts,
    long parameters,
    long memoryMegabytes) {

  /** JVM, engine and the corpus index, before any network. */
  private static final long BASE_MEGABYTES = 900;

  /**
   * Weights, gradients, two moments, the average; and activations kept for the gradients: measured
   * at the standard configuration.
   */
  private static final double ACTIVATIONS_PER_CHANNEL = 200;

  /**
   * @param start as {@link VoiceTraining#train} takes it
   * @param note gets a line for each recording that can't be read, and others to show
   * @throws io.unbraid.audio.base.InputException if the training would throw it before its first
   *     step
   */
  public static TrainingPlan of(
      List<CorpusShare> corpora,
      VoiceConfig config,
      VoiceModel start,
      RunOptions options,
      Consumer<String> note) {
    VoiceTraining.checkFits(start, config);
    RunFolder.check(options, Configs.toJson(config));
    int mels = config.spectrogram().mels();
    Standardisation any = new Standardisation(new float[mels], new float[mels]);
    try (OpenStores training = OpenStores.training(corpora, config, options, note);
        OpenStores unseen = OpenStores.validation(corpora, config, options, note)) {
      VoiceData data = new VoiceData(training.shares(), config, any);
      boolean validates = VoiceTraining.validation(unseen, config, any, note) != null;
      List<Utterance> used = new ArrayList<>();
      long frames = 0;
      int speakers = 0;
      for (FeatureStore store : training.stores()) {
        used.addAll(store.utterances());
        frames += IntStream.range(0, store.utterances().size()).mapToLong(store::frames).sum();
        speakers += (int) store.utterances().stream().map(Utterance::speaker).distinct().count();
      }
      long parameters = new VoiceNetworks(config).size();
      return new TrainingPlan(
          data.speakers().size(),
          speakers - data.speakers().size(),
          used.size(),
          validates ? unseen.recordings() : 0,
          frames / config.spectrogram().frameRate() / 3600,
          new Transcripts(used, config.batch()).spelled().size(),
          parameters,
          BASE_MEGABYTES + Math.round(bytes(config, parameters) / (1 << 20)));
    }
  }

  private static double bytes(VoiceConfig config, long parameters) {
    VoiceConfig.Network network = config.network();
    long cells =
        (long) config.batch().speakers() * config.batch().segments() * config.batch().frames();
    long widths = network.encoder() + network.decoder() + network.speakerEncoder();
    return Float.BYTES * (cells * widths * ACTIVATIONS_PER_CHANNEL + 8.0 * parameters);
  }
}
