package io.unbraid.speaker;

import io.unbraid.audio.base.Checks;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.speaker.network.NetworkConfig;
import java.util.List;
import java.util.Objects;

/**
 * All that shapes a speaker encoder and its training. Stored with every checkpoint and model.
 *
 * @param spectrogram front end
 * @param network sizes
 * @param statistics what is said of a voice beside the network
 * @param batch what a training step sees
 * @param augmentation how training speech is changed
 * @param loss what is learnt
 * @param training steps and rates
 */
public record SpeakerConfig(
    SpectrogramConfig spectrogram,
    NetworkConfig network,
    Statistics statistics,
    Batch batch,
    Augmentation augmentation,
    Loss loss,
    Training training) {

  public SpeakerConfig {
    Objects.requireNonNull(spectrogram, "spectrogram");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(statistics, "statistics");
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(augmentation, "augmentation");
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(training, "training");
    Checks.require(
        spectrogram.mels() % network.bands() == 0,
        "network.bands",
        "must divide the " + spectrogram.mels() + " mels, not " + network.bands());
  }

  /** Dimensions of an embedding, both parts together. */
  public int dimensions() {
    return network.embedding() + (statistics.share() > 0 ? statistics.dimensions() : 0);
  }

  /** The recipe of the model that ships. */
  public static SpeakerConfig standard() {
    return new SpeakerConfig(
        SpectrogramConfig.standard(),
        NetworkConfig.standard(),
        Statistics.standard(),
        Batch.standard(),
        Augmentation.standard(),
        Loss.standard(),
        Training.standard());
  }

  /** The same with another front end. */
  public SpeakerConfig withSpectrogram(SpectrogramConfig spectrogram) {
    return new SpeakerConfig(spectrogram, network, statistics, batch, augmentation, loss, training);
  }

  /** The same with a network of other sizes. */
  public SpeakerConfig withNetwork(NetworkConfig network) {
    return new SpeakerConfig(spectrogram, network, statistics, batch, augmentation, loss, training);
  }

  /** The same with other statistics beside the network. */
  public SpeakerConfig withStatistics(Statistics statistics) {
    return new SpeakerConfig(spectrogram, network, statistics, batch, augmentation, loss, training);
  }

  /** The same with other batches. */
  public SpeakerConfig withBatch(Batch batch) {
    return new SpeakerConfig(spectrogram, network, statistics, batch, augmentation, loss, training);
  }

  /** The same with speech changed otherwise. */
  public SpeakerConfig withAugmentation(Augmentation augmentation) {
    return new SpeakerConfig(spectrogram, network, statistics, batch, augmentation, loss, training);
  }

  /** The same with another loss. */
  public SpeakerConfig withLoss(Loss loss) {
    return new SpeakerConfig(spectrogram, network, statistics, batch, augmentation, loss, training);
  }

  /** The same with other steps and rates. */
  public SpeakerConfig withTraining(Training training) {
    return new SpeakerConfig(spectrogram, network, statistics, batch, augmentation, loss, training);
  }

  /** What is learnt. */
  public enum Objective {
    /** Squared distances of pairs, with a hinge (Chen, Huang, Lee and Lee 2018). */
    PAIR,
    /** Each clip to the centroid of its speaker among all (Wan et al. 2018). */
    END_TO_END,
    /** Classification of speakers with a margin of angle (Deng et al. 2019). */
    ANGULAR_MARGIN
  }

  /**
   * Cepstral statistics and pitch, projected by linear discriminant analysis, as a second part of
   * the embedding.
   *
   * @param share of their cosine in the embeddings', 0 (left out) to below 1
   * @param dimensions of the projection
   * @param ridge how far the scatter within speakers is shrunk, positive
   */
  public record Statistics(double share, int dimensions, double ridge) {
    public Statistics {
      Checks.below("statistics.share", share, 0, 1);
      Checks.atLeast("statistics.dimensions", dimensions, 1);
      Checks.positive("statistics.ridge", ridge);
    }

    static Statistics standard() {
      double share = 0.5;
      int dimensions = 30;
      double ridge = 0.02;
      return new Statistics(share, dimensions, ridge);
    }
  }

  /**
   * @param speakers in a batch, each as likely as any other
   * @param clips of each, from different places of their speech
   * @param frames of a clip
   */
  public record Batch(int speakers, int clips, int frames) {
    public Batch {
      Checks.atLeast("batch.speakers", speakers, 2);
      Checks.atLeast("batch.clips", clips, 2);
      Checks.atLeast("batch.frames", frames, 32);
    }

    static Batch standard() {
      int speakers = 32;
      int clips = 2;
      int frames = 128;
      return new Batch(speakers, clips, frames);
    }
  }

  /**
   * @param speeds at which speech is played; each makes further speakers of the training's own
   * @param channel share of clips that get another frequency response
   * @param noise share of clips that get noise, 5 to 40 dB under the speech
   * @param reverberation share of clips that get a room
   * @param codec share of clips that go through a narrow or coarse channel
   */
  public record Augmentation(
      List<Double> speeds, double channel, double noise, double reverberation, double codec) {
    public Augmentation {
      speeds = List.copyOf(speeds);
      Checks.require(
          !speeds.isEmpty(), "augmentation.speeds", "must name one speed or more, such as [1.0]");
      speeds.forEach(speed -> Checks.between("augmentation.speeds", speed, 0.5, 2.0));
      Checks.share("augmentation.channel", channel);
      Checks.share("augmentation.noise", noise);
      Checks.share("augmentation.reverberation", reverberation);
      Checks.share("augmentation.codec", codec);
    }

    static Augmentation standard() {
      List<Double> speeds = List.of(0.85, 0.92, 1.0, 1.08, 1.17);
      double channel = 0.8;
      double noise = 0.8;
      double reverberation = 0.4;
      double codec = 0.4;
      return new Augmentation(speeds, channel, noise, reverberation, codec);
    }
  }

  /**
   * @param objective what is learnt
   * @param margin in radians of the angle; of the pair loss in squared distance of unit vectors
   * @param scale of the cosines in the softmax of {@link Objective#ANGULAR_MARGIN}
   */
  public record Loss(Objective objective, double margin, double scale) {
    public Loss {
      Objects.requireNonNull(objective, "loss.objective");
      Checks.below("loss.margin", margin, 0, 4);
      Checks.positive("loss.scale", scale);
    }

    static Loss standard() {
      double margin = 0.2;
      double scale = 30;
      return new Loss(Objective.END_TO_END, margin, scale);
    }
  }

  /**
   * @param steps iterations of the whole training
   * @param learningRate of Adam
   * @param warmup iterations over which the rate rises
   * @param decay last iterations over which the rate falls
   * @param weightDecay share of each weight taken off a step, times the learning rate
   * @param marginSteps iterations over which the margin rises from 0
   * @param average decay of the moving average of the weights
   */
  public record Training(
      long steps,
      double learningRate,
      long warmup,
      long decay,
      double weightDecay,
      long marginSteps,
      double average) {
    public Training {
      Checks.atLeast("training.steps", steps, 1);
      Checks.positive("training.learningRate", learningRate);
      Checks.atLeast("training.warmup", warmup, 0);
      Checks.atLeast("training.decay", decay, 0);
      Checks.atLeast("training.weightDecay", weightDecay, 0);
      Checks.atLeast("training.marginSteps", marginSteps, 0);
      Checks.below("training.average", average, 0, 1);
    }

    static Training standard() {
      long steps = 1700;
      double learningRate = 0.002;
      long warmup = 100;
      long decay = 600;
      double weightDecay = 0.02;
      long marginSteps = 500;
      double average = 0.995;
      return new Training(steps, learningRate, warmup, decay, weightDecay, marginSteps, average);
    }
  }
}
