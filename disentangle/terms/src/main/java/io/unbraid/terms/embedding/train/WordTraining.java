package io.unbraid.terms.embedding.train;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.speech.FeatureStore;
import io.unbraid.terms.embedding.WordConfig;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.frames.VoiceFrames;
import io.unbraid.training.RunOptions;
import io.unbraid.training.TrainingMonitor;
import io.unbraid.training.TrainingRun;
import io.unbraid.training.config.Configs;
import io.unbraid.voice.VoiceModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Trains a word embedding on a transcribed corpus: {@code vc terms train} as a call. */
public final class WordTraining {
  private static final int VALIDATION_WORDS = 1200;

  /** The embedding's file in the run's folder. */
  public static final String FILE = "words.safetensors";

  private WordTraining() {}

  /**
   * @param corpus recordings, best with their texts; those of the split "train" train and those of
   *     "dev" validate, where it has splits
   * @param model the voice model whose frames the embedding is to work on
   * @param monitor hears how it goes and may end it
   * @return the trained embedding, also written to OUT/{@value #FILE}
   * @throws InputException if the corpus, the configuration or the folder is at fault
   */
  public static WordEmbedding train(
      Corpus corpus,
      VoiceModel model,
      WordConfig config,
      RunOptions options,
      TrainingMonitor monitor) {
    String settings = Configs.toJson(config);
    TrainingRun.check(options, settings);
    Path file = options.out().resolve(FILE);
    if (options.resume() && Files.exists(file)) {
      WordEmbedding.load(file, model); // refuses to go on with another voice model
    }
    VoiceFrames input = new VoiceFrames(model, config.input());
    boolean split = !corpus.split("train").utterances().isEmpty();
    Source source = new Source(model, input, config, options.cache(), monitor::message);
    WordData data = source.toTrain(split ? corpus.split("train") : corpus);
    monitor.message(data.summary());
    List<SpokenWord> unseen = split ? source.unseen(corpus.split("dev")) : List.of();
    return TrainingRun.run(
        options, settings, () -> new WordRecipe(config, model, input, data, unseen), monitor);
  }

  /** Where words come from. */
  record Source(
      VoiceModel model, VoiceFrames input, WordConfig config, Path cache, Consumer<String> note) {

    WordData toTrain(Corpus corpus) {
      WordData data = read(corpus, true);
      if (config.loss().word() > 0 && !data.hasPairs()) {
        throw new InputException(
            "fewer than two words are said by two speakers; set loss.word=0 to train without");
      }
      return data;
    }

    private WordData read(Corpus corpus, boolean perturbed) {
      try (FeatureStore store =
          FeatureStore.open(corpus, model.config().spectrogram(), cache, note)) {
        List<SpokenWord> words =
            new SpokenWords(model, input, config.batch()).of(store, perturbed, note);
        double rate = input.frameRate();
        // The jitter is in frames of the phonetic code, of which others may have two to one.
        double finer = rate / (model.config().spectrogram().frameRate() / 2);
        return new WordData(words, config, rate, (int) Math.round(config.batch().jitter() * finer));
      }
    }

    /** Words to validate by; none, and a note, where there are too few. */
    List<SpokenWord> unseen(Corpus corpus) {
      if (corpus.utterances().isEmpty()) {
        return List.of();
      }
      try {
        return read(corpus, false).sharedWords(VALIDATION_WORDS);
      } catch (InputException tooLittle) {
        note.accept("no validation by the split \"dev\": " + tooLittle.getMessage());
        return List.of();
      }
    }
  }
}
