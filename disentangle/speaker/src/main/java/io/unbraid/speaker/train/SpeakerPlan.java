package io.unbraid.speaker.train;

import io.unbraid.audio.corpus.Corpus;
import io.unbraid.speaker.SpeakerConfig;
import io.unbraid.speaker.network.SpeakerNetwork;
import io.unbraid.speech.FeatureStore;
import io.unbraid.training.RunFolder;
import io.unbraid.training.RunOptions;
import io.unbraid.training.config.Configs;
import java.util.function.Consumer;

/**
 * What a training of a speaker encoder would do, found by doing all of it up to its first step.
 *
 * @param speakers that have enough speech to train on
 * @param classes the same with speeds
 * @param recordings for training that can be read
 * @param heldOut clips to choose and calibrate by
 * @param parameters of the model that comes out
 */
public record SpeakerPlan(int speakers, int classes, int recordings, int heldOut, long parameters) {

  /**
   * @param note gets a line for each recording that can't be read, and others to show
   * @throws io.unbraid.audio.base.InputException if the training would throw it before its first
   *     step
   */
  public static SpeakerPlan of(
      Corpus corpus, SpeakerConfig config, RunOptions options, Consumer<String> note) {
    RunFolder.check(options, Configs.toJson(config));
    SpeakerSplit split = SpeakerSplit.of(corpus, note);
    HeldOut heldOut = SpeakerTraining.heldOut(split, config, options, note);
    try (FeatureStore store =
        FeatureStore.open(split.training(), config.spectrogram(), options.cache(), note)) {
      SpeakerData data = new SpeakerData(store, config);
      SpeakerTraining.statistics(data, config);
      return new SpeakerPlan(
          data.speakers().size(),
          data.classes(),
          store.utterances().size(),
          heldOut.speech().size(),
          new SpeakerNetwork(config.network()).parameterCount());
    }
  }
}
