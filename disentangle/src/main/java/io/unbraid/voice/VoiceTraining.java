package io.unbraid.voice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unbraid.audio.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Scope;
import io.unbraid.training.MovingAverage;
import io.unbraid.training.RunFolder;
import io.unbraid.training.RunOptions;
import io.unbraid.training.Schedule;
import io.unbraid.training.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Trains a voice model on a corpus: {@code vc train} as a call. */
public final class VoiceTraining {
  private static final String MODEL = "model.safetensors";
  private static final long LOG_EVERY = 20;
  private static final int VALIDATION_BATCHES = 6;

  private VoiceTraining() {}

  /**
   * As {@link #train(List, VoiceConfig, VoiceModel, RunOptions, Consumer)}, of one corpus and from
   * random weights.
   */
  public static VoiceModel train(
      Corpus corpus, VoiceConfig config, RunOptions options, Consumer<String> note) {
    return train(List.of(new CorpusShare(corpus, 1)), config, null, options, note);
  }

  /**
   * @param corpora recordings; those of the split "train" train and those of "dev" validate, where
   *     a corpus has splits
   * @param start a model of the same network whose weights to begin with, where the run has none
   *     yet; null for random ones
   * @param note gets lines to show
   * @return the trained model, with averaged weights, also written to OUT/model.safetensors
   * @throws InputException if the corpus, the configuration or the folder is at fault
   */
  public static VoiceModel train(
      List<CorpusShare> corpora,
      VoiceConfig config,
      VoiceModel start,
      RunOptions options,
      Consumer<String> note) {
    checkFits(start, config);
    String json = json(config);
    RunFolder run =
        options.resume()
            ? RunFolder.resume(options.out(), json)
            : RunFolder.create(options.out(), json);
    try (OpenStores training = OpenStores.training(corpora, config, options, note);
        OpenStores unseen = OpenStores.validation(corpora, config, options, note)) {
      Engine.seed(options.seed());
      boolean goesOn = run.hasWeights();
      VoiceModel begun = goesOn ? begun(run.folder()) : start;
      Standardisation standardisation =
          begun == null
              ? Standardisation.measure(training.stores(), random(options.seed()))
              : begun.standardisation();
      VoiceData data = new VoiceData(training.shares(), config, standardisation);
      note.accept(
          data.speakers().size()
              + " speakers, "
              + training.recordings()
              + " recordings, "
              + data.symbols().size()
              + " symbols");
      if (config.batch().transcript() != VoiceConfig.Transcript.OFF && !data.hasTranscripts()) {
        note.accept("no recording has a text that can be spelled: the CTC part is left out");
      }
      VoiceNetworks networks = new VoiceNetworks(config);
      VoiceObjectives objectives = new VoiceObjectives(config, data, networks);
      if (!goesOn) {
        objectives.centre(random(options.seed()));
      }
      if (start != null && !goesOn) {
        objectives.start(start, note);
      }
      MovingAverage average =
          new MovingAverage(VoiceModel.state(networks, objectives.head()), average(config));
      VoiceConfig.Training schedule = config.training();
      Trainer trainer =
          new Trainer(
              objectives.networks(),
              objectives.list(),
              Schedule.warmupThenCosine(
                  schedule.warmup(), schedule.steps(), schedule.decay(), 0.05),
              average,
              new Trainer.Options(
                  schedule.steps(),
                  options.limit(),
                  options.seed(),
                  LOG_EVERY,
                  options.saveEvery()));
      VoiceData validation = validation(unseen, config, standardisation, note);
      Trainer.Watcher watcher =
          step -> {
            VoiceModel model =
                VoiceModel.of(config, standardisation, data.symbols(), average.state());
            model.save(run.folder().resolve(MODEL), Map.of("step", "" + step));
            return validation == null ? Map.of() : validate(validation, objectives);
          };
      trainer.watchedBy(options.monitor()).run(run, watcher);
      return VoiceModel.of(config, standardisation, data.symbols(), average.state());
    }
  }

  static void checkFits(VoiceModel start, VoiceConfig config) {
    if (start != null && !start.config().spectrogram().equals(config.spectrogram())) {
      throw new InputException(
          "the model to start with hears other spectra than the configuration asks for; leave"
              + " \"spectrogram\" as it is in it, or start without a model");
    }
  }

  /** What a run has made so far: it goes on with the same standardisation. */
  private static VoiceModel begun(Path run) {
    Path model = run.resolve(MODEL);
    return Files.exists(model) ? VoiceModel.load(model) : null;
  }

  private static double average(VoiceConfig config) {
    return config.training().average();
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

  /** Reconstruction of speech that was not trained on, by the weights as they are. */
  private static Map<String, Double> validate(VoiceData data, VoiceObjectives objectives) {
    double sum = 0;
    RandomGenerator random = random(1);
    for (int i = 0; i < VALIDATION_BATCHES; i++) {
      try (Scope scope = new Scope();
          Engine.NoGradients off = Engine.noGradients()) {
        SegmentBatch batch = data.segments(random);
        sum += Losses.meanAbsolute(objectives.made(batch), batch.mel()).item();
      }
    }
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("dev.reconstruction", sum / VALIDATION_BATCHES);
    values.put(Trainer.SCORE, sum / VALIDATION_BATCHES);
    return values;
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  static String json(VoiceConfig config) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(config);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
