package io.unbraid.voice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unbraid.audio.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.training.MovingAverage;
import io.unbraid.training.RunFolder;
import io.unbraid.training.RunOptions;
import io.unbraid.training.Schedule;
import io.unbraid.training.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
   * As {@link #train(Corpus, VoiceConfig, VoiceModel, RunOptions, Consumer)}, from random weights.
   */
  public static VoiceModel train(
      Corpus corpus, VoiceConfig config, RunOptions options, Consumer<String> note) {
    return train(corpus, config, null, options, note);
  }

  /**
   * @param corpus recordings; those of the split "train" train and those of "dev" validate, where
   *     it has splits
   * @param start a model of the same network whose weights to begin with, where the run has none
   *     yet; null for random ones
   * @param note gets lines to show
   * @return the trained model, with averaged weights, also written to OUT/model.safetensors
   * @throws InputException if the corpus, the configuration or the folder is at fault
   */
  public static VoiceModel train(
      Corpus corpus,
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
    Corpus training = corpus.split("train");
    boolean split = !training.utterances().isEmpty();
    try (FeatureStore store =
            FeatureStore.open(
                split ? training : corpus, config.spectrogram(), options.cache(), note);
        FeatureStore unseen = split ? unseen(corpus.split("dev"), config, options, note) : null) {
      Engine.seed(options.seed());
      boolean goesOn = run.hasWeights();
      VoiceModel begun = goesOn ? begun(run.folder()) : start;
      Standardisation standardisation =
          begun == null
              ? Standardisation.measure(store, random(options.seed()))
              : begun.standardisation();
      VoiceData data = new VoiceData(store, config, standardisation);
      note.accept(
          data.speakers().size()
              + " speakers, "
              + store.utterances().size()
              + " recordings, "
              + data.symbols().size()
              + " symbols");
      if (config.batch().transcript() != VoiceConfig.Transcript.OFF && !data.hasTranscripts()) {
        note.accept("no recording has a text that can be spelled: the CTC part is left out");
      }
      VoiceNetworks networks = new VoiceNetworks(config);
      VoiceObjectives objectives = new VoiceObjectives(config, data, networks);
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
            return validation == null ? Map.of() : validate(validation, networks);
          };
      trainer.run(run, watcher);
      return VoiceModel.of(config, standardisation, data.symbols(), average.state());
    }
  }

  static void checkFits(VoiceModel start, VoiceConfig config) {
    if (start != null
        && !(start.config().network().equals(config.network())
            && start.config().spectrogram().equals(config.spectrogram()))) {
      throw new InputException(
          "the model to start with has other sizes than the configuration asks for; leave"
              + " \"network\" and \"spectrogram\" as they are in it, or start without a model");
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

  /** The split "dev"; null if there is nothing in it that can be read. */
  static FeatureStore unseen(
      Corpus corpus, VoiceConfig config, RunOptions options, Consumer<String> note) {
    if (corpus.utterances().isEmpty()) {
      return null;
    }
    try {
      return FeatureStore.open(corpus, config.spectrogram(), options.cache(), note);
    } catch (InputException unreadable) {
      note.accept("no validation: " + unreadable.getMessage());
      return null;
    }
  }

  /** What validates; null, and a note, where that is too little speech to draw batches from. */
  static VoiceData validation(
      FeatureStore unseen,
      VoiceConfig config,
      Standardisation standardisation,
      Consumer<String> note) {
    if (unseen == null) {
      return null;
    }
    try {
      return new VoiceData(unseen, config, standardisation);
    } catch (InputException tooLittle) {
      note.accept("no validation by the split \"dev\": " + tooLittle.getMessage());
      return null;
    }
  }

  /** Reconstruction of speech that was not trained on, by the weights as they are. */
  private static Map<String, Double> validate(VoiceData data, VoiceNetworks networks) {
    double sum = 0;
    RandomGenerator random = random(1);
    for (int i = 0; i < VALIDATION_BATCHES; i++) {
      try (Scope scope = new Scope();
          Engine.NoGradients off = Engine.noGradients()) {
        SegmentBatch batch = data.segments(random);
        Tensor code = networks.phonetic.forward(batch.mel());
        Tensor speaker = networks.speaker.forward(batch.mel()).select(0, batch.partners());
        Tensor made = networks.decoder.forward(code, batch.pitch(), speaker);
        sum += Losses.meanAbsolute(made, batch.mel()).item();
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
