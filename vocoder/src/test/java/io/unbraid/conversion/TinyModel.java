package io.unbraid.conversion;

import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.nn.Engine;
import io.unbraid.training.RunOptions;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.train.VoiceTraining;
import java.io.IOException;
import java.nio.file.Path;

/** A model that has learnt next to nothing. */
public final class TinyModel {
  private TinyModel() {}

  private static VoiceConfig config() {
    return new VoiceConfig(
        SpectrogramConfig.standard(),
        new VoiceConfig.Network(4, 8, 8, 8, 8, 24, 2),
        new VoiceConfig.Batch(2, 2, 32, 64, 0.6, 60, 2, 200, VoiceConfig.Transcript.OFF, ""),
        VoiceConfig.standard().loss(),
        new VoiceConfig.Training(2, 0, 100, 100, 0.001, 1, 1, 0.9));
  }

  /** Trained for two steps on two speakers' sentences, which are written into the folder. */
  public static VoiceModel train(Path folder) throws IOException {
    Path corpus = folder.resolve("learnt");
    Speakers.write(corpus, "train", Speakers.LOW, 31);
    Speakers.write(corpus, "train", Speakers.HIGH, 31);
    return train(corpus, folder);
  }

  public static VoiceModel train(Path corpus, Path folder) {
    Engine.threads(1);
    return VoiceTraining.train(
        Corpus.open(corpus),
        config(),
        new RunOptions(folder.resolve("run"), folder.resolve("cache"), false, null, 1, 2),
        line -> {});
  }
}
