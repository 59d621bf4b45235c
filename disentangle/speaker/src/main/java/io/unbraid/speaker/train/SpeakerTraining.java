package io.unbraid.speaker.train;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.speaker.SpeakerConfig;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.network.StatisticsProjection;
import io.unbraid.speech.FeatureStore;
import io.unbraid.training.RunOptions;
import io.unbraid.training.TrainingMonitor;
import io.unbraid.training.TrainingRun;
import io.unbraid.training.config.Configs;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Trains a speaker encoder on a corpus: {@code vc train-speaker} as a call. */
public final class SpeakerTraining {
  /** The model's file in the run's folder. */
  static final String MODEL = "model.safetensors";

  private SpeakerTraining() {}

  /**
   * @param corpus recordings; those of the split "train" train, those of "dev" and "unseen"
   *     validate and calibrate; of one without splits a part does
   * @param monitor hears how it goes and may end it
   * @return the trained model, with averaged weights, also written to OUT/model.safetensors
   * @throws InputException if the corpus, the configuration or the folder is at fault
   */
  public static SpeakerVerifier train(
      Corpus corpus, SpeakerConfig config, RunOptions options, TrainingMonitor monitor) {
    String settings = Configs.toJson(config);
    TrainingRun.check(options, settings);
    SpeakerSplit split = SpeakerSplit.of(corpus, monitor::message);
    HeldOut heldOut = heldOut(split, config, options, monitor::message);
    try (FeatureStore store =
        FeatureStore.open(
            split.training(), config.spectrogram(), options.cache(), monitor::message)) {
      return TrainingRun.run(
          options,
          settings,
          () -> {
            SpeakerData data = new SpeakerData(store, config);
            monitor.message(
                "%d speakers, %d with speeds, to train on; %d held out"
                    .formatted(data.speakers().size(), data.classes(), heldOut.speakers()));
            return new SpeakerRecipe(config, data, statistics(data, config), heldOut);
          },
          monitor);
    }
  }

  static HeldOut heldOut(
      SpeakerSplit split, SpeakerConfig config, RunOptions options, Consumer<String> note) {
    HeldOut heldOut = new HeldOut();
    for (Corpus part : split.heldOut()) {
      try (FeatureStore store =
          FeatureStore.open(part, config.spectrogram(), options.cache(), note)) {
        heldOut.add(store, config);
      }
    }
    heldOut.check();
    return heldOut;
  }

  /** Null where the configuration leaves them out. */
  static StatisticsProjection statistics(SpeakerData data, SpeakerConfig config) {
    return config.statistics().share() > 0 ? StatisticsFit.of(data, config.statistics()) : null;
  }

  static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
