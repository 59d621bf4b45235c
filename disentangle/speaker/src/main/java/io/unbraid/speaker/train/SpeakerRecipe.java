package io.unbraid.speaker.train;

import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.speaker.Calibration;
import io.unbraid.speaker.ErrorRates;
import io.unbraid.speaker.ScoreNormalisation;
import io.unbraid.speaker.SpeakerConfig;
import io.unbraid.speaker.SpeakerEncoding;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.Vectors;
import io.unbraid.speaker.network.SpeakerNetwork;
import io.unbraid.speaker.network.StatisticsProjection;
import io.unbraid.speaker.trial.EqualErrorRate;
import io.unbraid.speaker.trial.Trial;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.training.Objective;
import io.unbraid.training.TrainingRun;
import io.unbraid.training.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How a model of verification is trained: {@link SpeakerObjectives}, and what makes them scores.
 */
final class SpeakerRecipe implements TrainingRun.Recipe<SpeakerVerifier> {
  private static final double FLOOR_OF_RATE = 0.02;
  private static final double COHORT_SECONDS = 4;
  private static final int COHORT_CLIPS = 4;
  private static final long COHORT_SEED = 4;

  private final SpeakerConfig config;
  private final SpeakerData data;
  private final StatisticsProjection statistics;
  private final HeldOut heldOut;
  private final SpeakerNetwork network;
  private final SpeakerObjectives objectives;

  /**
   * @param statistics null where the configuration leaves them out
   */
  SpeakerRecipe(
      SpeakerConfig config, SpeakerData data, StatisticsProjection statistics, HeldOut heldOut) {
    this.config = config;
    this.data = data;
    this.statistics = statistics;
    this.heldOut = heldOut;
    this.network = new SpeakerNetwork(config.network());
    this.objectives = new SpeakerObjectives(config, data, network);
  }

  @Override
  public TrainingRun.Plan plan() {
    SpeakerConfig.Training plan = config.training();
    return TrainingRun.Plan.warmupThenCosine(
        plan.steps(), plan.warmup(), plan.decay(), FLOOR_OF_RATE, plan.average());
  }

  @Override
  public Map<String, Module> networks() {
    return objectives.networks();
  }

  @Override
  public List<Objective<?>> objectives() {
    return objectives.list();
  }

  @Override
  public Map<String, Tensor> weights() {
    return network.state();
  }

  /** With its cohort, calibration and error rates. */
  @Override
  public SpeakerVerifier export(Map<String, Tensor> weights) {
    SpeakerEncoding encoding = SpeakerEncoding.of(config, weights, statistics);
    ScoreNormalisation normalisation = new ScoreNormalisation(cohort(encoding));
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
  private float[][] cohort(SpeakerEncoding encoding) {
    RandomGenerator random = SpeakerTraining.random(COHORT_SEED);
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

  @Override
  public void save(SpeakerVerifier model, Path folder, Map<String, String> notes) {
    model.save(folder.resolve(SpeakerTraining.MODEL), notes);
  }

  @Override
  public Validation validate(SpeakerVerifier model, long step) {
    return Validation.of("heldOut.equalErrorRate", model.heldOut());
  }
}
