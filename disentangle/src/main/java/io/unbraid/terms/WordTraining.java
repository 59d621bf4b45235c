package io.unbraid.terms;

import io.unbraid.audio.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.nn.Engine;
import io.unbraid.training.Configs;
import io.unbraid.training.RunFolder;
import io.unbraid.training.RunOptions;
import io.unbraid.training.Schedule;
import io.unbraid.training.Trainer;
import io.unbraid.voice.FeatureStore;
import io.unbraid.voice.VoiceModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Trains a word embedding on a transcribed corpus: {@code vc terms train} as a call. */
public final class WordTraining {
  private static final long LOG_EVERY = 20;
  private static final int VALIDATION_WORDS = 1200;

  /** The embedding's file in the run's folder. */
  public static final String FILE = "words.safetensors";

  private WordTraining() {}

  /**
   * @param corpus recordings, best with their texts; those of the split "train" train and those of
   *     "dev" validate, where it has splits
   * @param model the voice model whose frames the embedding is to work on
   * @param note gets lines to show
   * @return the trained embedding, also written to OUT/{@value #FILE}
   * @throws InputException if the corpus, the configuration or the folder is at fault
   */
  public static WordEmbedding train(
      Corpus corpus,
      VoiceModel model,
      WordConfig config,
      RunOptions options,
      Consumer<String> note) {
    String json = Configs.toJson(config);
    RunFolder run =
        options.resume()
            ? RunFolder.resume(options.out(), json)
            : RunFolder.create(options.out(), json);
    Path file = run.folder().resolve(FILE);
    if (options.resume() && Files.exists(file)) {
      WordEmbedding.load(file, model); // refuses to go on with another voice model
    }
    VoiceFrames input = new VoiceFrames(model, config.input());
    boolean split = !corpus.split("train").utterances().isEmpty();
    Source source = new Source(model, input, config, options.cache(), note);
    WordData data = source.toTrain(split ? corpus.split("train") : corpus);
    note.accept(data.summary());
    List<SpokenWord> unseen = split ? source.unseen(corpus.split("dev")) : List.of();
    Engine.seed(options.seed());
    WordNetworks networks = new WordNetworks(input.channels(), config.network());
    WordObjectives objectives = new WordObjectives(config, data, networks);
    WordConfig.Training schedule = config.training();
    Trainer trainer =
        new Trainer(
            objectives.networks(),
            objectives.list(),
            Schedule.warmupThenCosine(schedule.warmup(), schedule.steps(), schedule.decay(), 0.05),
            null,
            new Trainer.Options(
                schedule.steps(), options.limit(), options.seed(), LOG_EVERY, options.saveEvery()));
    trainer
        .watchedBy(options.monitor())
        .run(
            run,
            step -> {
              WordEmbedding made = WordEmbedding.of(config, model, networks.state());
              made.save(file, Map.of("step", "" + step, "seed", "" + options.seed()));
              return unseen.isEmpty() ? Map.of() : validate(made, unseen);
            });
    return WordEmbedding.of(config, model, networks.state());
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

  private static Map<String, Double> validate(WordEmbedding embedding, List<SpokenWord> words) {
    List<float[][]> segments = new ArrayList<>();
    words.forEach(word -> segments.add(word.cut(0, 0)));
    double precision =
        WordDiscrimination.averagePrecision(
            embedding.embed(segments),
            words.stream().map(SpokenWord::text).toList(),
            words.stream().map(SpokenWord::speaker).toList());
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("dev.precision", precision);
    values.put(Trainer.SCORE, 1 - precision);
    return values;
  }
}
