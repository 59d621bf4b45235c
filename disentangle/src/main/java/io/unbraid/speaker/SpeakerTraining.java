package io.unbraid.speaker;

import io.unbraid.audio.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.evaluation.EqualErrorRate;
import io.unbraid.evaluation.Trial;
import io.unbraid.nn.Engine;
import io.unbraid.training.Configs;
import io.unbraid.training.MovingAverage;
import io.unbraid.training.RunFolder;
import io.unbraid.training.RunOptions;
import io.unbraid.training.Schedule;
import io.unbraid.training.Trainer;
import io.unbraid.voice.FeatureStore;
import io.unbraid.voice.VoiceFeatures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Trains a speaker encoder on a corpus: {@code vc train-speaker} as a call. */
public final class SpeakerTraining {
  private static final long LOG_EVERY = 20;
  private static final double FLOOR_OF_RATE = 0.02;
  private static final double COHORT_SECONDS = 4;
  private static final int COHORT_CLIPS = 4;
  private static final long COHORT_SEED = 4;

  private SpeakerTraining() {}

  /**
   * @param corpus recordings; those of the split "train" train, those of "dev" and "unseen"
   *     validate and calibrate; of one without splits a part does
   * @param note gets lines to show
   * @return the trained model, with averaged weights, also written to OUT/model.safetensors
   * @throws InputException if the corpus, the configuration or the folder is at fault
   */
  public static SpeakerVerifier train(
      Corpus corpus, SpeakerConfig config, RunOptions options, Consumer<String> note) {
    String json = Configs.toJson(config);
    RunFolder.check(options, json);
    SpeakerSplit split = SpeakerSplit.of(corpus, note);
    HeldOut heldOut = heldOut(split, config, options, note);
    try (FeatureStore store =
        FeatureStore.open(split.training(), config.spectrogram(), options.cache(), note)) {
      Engine.seed(options.seed());
      SpeakerData data = new SpeakerData(store, config);
      note.accept(
          "%d speakers, %d with speeds, to train on; %d held out"
              .formatted(data.speakers().size(), data.classes(), heldOut.speakers()));
      StatisticsProjection statistics = statistics(data, config);
      // Not before: a corpus that can't be trained on leaves nothing behind.
      RunFolder run =
          options.resume()
              ? RunFolder.resume(options.out(), json)
              : RunFolder.create(options.out(), json);
      SpeakerNetwork network = new SpeakerNetwork(config.network());
      SpeakerObjectives objectives = new SpeakerObjectives(config, data, network);
      SpeakerConfig.Training plan = config.training();
      MovingAverage average = new MovingAverage(network.state(), plan.average());
      Trainer trainer =
          new Trainer(
              objectives.networks(),
              objectives.list(),
              Schedule.warmupThenCosine(plan.warmup(), plan.steps(), plan.decay(), FLOOR_OF_RATE),
              average,
              new Trainer.Options(
                  plan.steps(), options.limit(), options.seed(), LOG_EVERY, options.saveEvery()));
      Path file = run.folder().resolve("model.safetensors");
      Trainer.Watcher watcher =
          step -> {
            SpeakerVerifier model = finish(config, average, statistics, data, heldOut);
            model.save(file, Map.of("step", "" + step));
            double rate = model.heldOut();
            return Map.of("heldOut.equalErrorRate", rate, Trainer.SCORE, rate);
          };
      long done = trainer.watchedBy(options.monitor()).run(run, watcher);
      SpeakerVerifier model = finish(config, average, statistics, data, heldOut);
      // Also where there was nothing left to train, so that a run can be calibrated anew.
      model.save(file, Map.of("step", "" + done));
      return model;
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
    return config.statistics().share() > 0
        ? StatisticsProjection.fit(data, config.statistics())
        : null;
  }

  /** A model of the weights as they are, with its cohort, calibration and error rates. */
  private static SpeakerVerifier finish(
      SpeakerConfig config,
      MovingAverage average,
      StatisticsProjection statistics,
      SpeakerData data,
      HeldOut heldOut) {
    SpeakerEncoding encoding = SpeakerEncoding.of(config, average.state(), statistics);
    ScoreNormalisation normalisation = new ScoreNormalisation(cohort(config, data, encoding));
    List<float[]> embeddings = encoding.embed(heldOut.speech());
    List<Trial> trials = heldOut.trials(embeddings, normalisation::score);
    double[] same = scores(trials, true);
    double[] different = scores(trials, false);
    ErrorRates rates =
        ErrorRates.of(
            same,
            different,
            "%d pairs of one speaker and %d of two, clips of 3 s of %d held-out speakers through"
                    .formatted(same.length, different.length, heldOut.speakers())
                + " made-up channels and noise");
    return new SpeakerVerifier(
        encoding,
        normalisation,
        Calibration.fit(same, different),
        rates,
        EqualErrorRate.of(trials).rate());
  }

  private static double[] scores(List<Trial> trials, boolean target) {
    return trials.stream()
        .filter(trial -> trial.target() == target)
        .mapToDouble(Trial::score)
        .toArray();
  }

  /** One embedding a training speaker, of some clips of theirs as they are. */
  private static float[][] cohort(
      SpeakerConfig config, SpeakerData data, SpeakerEncoding encoding) {
    RandomGenerator random = random(COHORT_SEED);
    int frames = (int) Math.round(COHORT_SECONDS * config.spectrogram().frameRate());
    float[][] cohort = new float[data.speakers().size()][];
    for (int s = 0; s < cohort.length; s++) {
      List<VoiceFeatures> clips = new ArrayList<>();
      for (int i = 0; i < COHORT_CLIPS; i++) {
        clips.add(data.speech(s, frames, random).frames(0, frames));
      }
      cohort[s] = Vectors.mean(encoding.embed(clips));
    }
    return cohort;
  }

  static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
