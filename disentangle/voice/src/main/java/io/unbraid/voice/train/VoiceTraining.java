package io.unbraid.voice.train;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.training.RunFolder;
import io.unbraid.training.RunOptions;
import io.unbraid.training.TrainingMonitor;
import io.unbraid.training.TrainingRun;
import io.unbraid.training.config.Configs;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.Standardisation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Trains a voice model on a corpus: {@code vc train} as a call. */
public final class VoiceTraining {
  private VoiceTraining() {}

  /**
   * As {@link #train(List, VoiceConfig, VoiceModel, RunOptions, TrainingMonitor)}, of one corpus
   * and from random weights.
   */
  public static VoiceModel train(
      Corpus corpus, VoiceConfig config, RunOptions options, TrainingMonitor monitor) {
    return train(List.of(new CorpusShare(corpus, 1)), config, null, options, monitor);
  }

  /**
   * @param corpora recordings; those of the split "train" train and those of "dev" validate, where
   *     a corpus has splits
   * @param start a model of the same network whose weights to begin with, where the run has none
   *     yet; null for random ones
   * @param monitor hears how it goes and may end it
   * @return the trained model, with averaged weights, also written to OUT/model.safetensors
   * @throws InputException if the corpus, the configuration or the folder is at fault
   */
  public static VoiceModel train(
      List<CorpusShare> corpora,
      VoiceConfig config,
      VoiceModel start,
      RunOptions options,
      TrainingMonitor monitor) {
    checkFits(start, config);
    String settings = Configs.toJson(config);
    TrainingRun.check(options, settings);
    try (OpenStores training = OpenStores.training(corpora, config, options, monitor::message);
        OpenStores unseen = OpenStores.validation(corpora, config, options, monitor::message)) {
      return TrainingRun.run(
          options,
          settings,
          () -> {
            VoiceModel begun = begun(options);
            Standardisation standardisation =
                begun != null
                    ? begun.standardisation()
                    : start != null
                        ? start.standardisation()
                        : Standardisation.measure(training.stores(), random(options.seed()));
            VoiceData data = new VoiceData(training.shares(), config, standardisation);
            monitor.message(
                "%d speakers, %d recordings, %d symbols"
                    .formatted(
                        data.speakers().size(), training.recordings(), data.symbols().size()));
            if (config.batch().transcript() != VoiceConfig.Transcript.OFF
                && !data.hasTranscripts()) {
              monitor.message(
                  "no recording has a text that can be spelled: the CTC part is left out");
            }
            VoiceData validation = validation(unseen, config, standardisation, monitor::message);
            VoiceRecipe recipe = new VoiceRecipe(config, standardisation, data, validation);
            if (begun == null) {
              recipe.begin(random(options.seed()), start, monitor::message);
            }
            return recipe;
          },
          monitor);
    }
  }

  static void checkFits(VoiceModel start, VoiceConfig config) {
    if (start != null && !start.config().spectrogram().equals(config.spectrogram())) {
      throw new InputException(
          "the model to start with hears other spectra than the configuration asks for; leave"
              + " \"spectrogram\" as it is in it, or start without a model");
    }
  }

  /** What a run has made so far, whose standardisation it goes on with; null for nothing. */
  private static VoiceModel begun(RunOptions options) {
    Path model = options.out().resolve(VoiceRecipe.MODEL);
    boolean goesOn = options.resume() && RunFolder.holdsRun(options.out());
    return goesOn && Files.exists(model) ? VoiceModel.load(model) : null;
  }

  /** What validates; null, and a note, where that is too little speech to draw batches from. */
  static VoiceData validation(
      OpenStores unseen,
      VoiceConfig config,
      Standardisation standardisation,
      Consumer<String> note) {
    if (unseen.shares().isEmpty()) {
      return null;
    }
    try {
      return new VoiceData(unseen.shares(), config, standardisation);
    } catch (InputException tooLittle) {
      note.accept("no validation by the split \"dev\": " + tooLittle.getMessage());
      return null;
    }
  }

  static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
