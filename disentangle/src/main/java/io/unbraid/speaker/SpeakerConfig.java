package io.unbraid.speaker;

import io.unbraid.audio.features.SpectrogramConfig;
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
    Network network,
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
    require(
        spectrogram.mels() % network.bands() == 0,
        "network.bands must divide the " + spectrogram.mels() + " mels, not " + network.bands());
  }

  /** Dimensions of an embedding, both parts together. */
  public int dimensions() {
    return network.embedding() + (statistics.share() > 0 ? statistics.dimensions() : 0);
  }

  /** The recipe of the model that ships. */
  public static SpeakerConfig standard() {
    return new SpeakerConfig(
        SpectrogramConfig.standard(),
        new Network(64, 128, 128, Pooling.ATTENTIVE, 0.1, true, false),
        new Statistics(0.5, 30, 0.02),
        new Batch(32, 2, 128),
        new Augmentation(List.of(0.85, 0.92, 1.0, 1.08, 1.17), 0.8, 0.8, 0.4, 0.4),
        new Loss(Objective.END_TO_END, 0.2, 30),
        new Training(1700, 0.002, 100, 600, 0.02, 500, 0.995));
  }

  /** How frames become one vector. */
  public enum Pooling {
    /** Mean and deviation (Snyder et al. 2018). */
    STATISTICS,
    /** The same, of frames weighted by attention (Okabe et al. 2018). */
    ATTENTIVE
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
   * @param bands that the mel channels are averaged to; divides their number
   * @param channels of the convolutions
   * @param embedding dimensions of the embedding
   * @param pooling how frames become one vector
   * @param dropout probability, 0 to below 1
   * @param pitch whether the network sees the pitch track as well
   * @param normalise whether each band's mean over the speech is taken off, and with it the
   *     frequency response of voice and channel; else the level alone
   */
  public record Network(
      int bands,
      int channels,
      int embedding,
      Pooling pooling,
      double dropout,
      boolean pitch,
      boolean normalise) {
    public Network {
      positive(bands, "network.bands");
      require(
          channels >= 4,
          "network.channels must be at least 4 (attention narrows), not " + channels);
      positive(embedding, "network.embedding");
      Objects.requireNonNull(pooling, "network.pooling");
      require(
          dropout >= 0 && dropout < 1, "network.dropout must be from 0 to below 1, not " + dropout);
    }
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
      require(share >= 0 && share < 1, "statistics.share must be from 0 to below 1, not " + share);
      positive(dimensions, "statistics.dimensions");
      require(ridge > 0, "statistics.ridge must be above 0, not " + ridge);
    }
  }

  /**
   * @param speakers in a batch, each as likely as any other
   * @param clips of each, from different places of their speech
   * @param frames of a clip
   */
  public record Batch(int speakers, int clips, int frames) {
    public Batch {
      require(speakers >= 2, "batch.speakers must be at least 2, not " + speakers);
      require(clips >= 2, "batch.clips must be at least 2, not " + clips);
      require(frames >= 32, "batch.frames must be at least 32, not " + frames);
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
      require(!speeds.isEmpty(), "augmentation.speeds must name one speed or more, such as [1.0]");
      for (double speed : speeds) {
        require(
            speed >= 0.5 && speed <= 2, "augmentation.speeds must be from 0.5 to 2, not " + speed);
      }
      share(channel, "channel");
      share(noise, "noise");
      share(reverberation, "reverberation");
      share(codec, "codec");
    }

    private static void share(double value, String name) {
      require(
          value >= 0 && value <= 1, "augmentation." + name + " must be from 0 to 1, not " + value);
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
      require(margin >= 0 && margin < 4, "loss.margin must be from 0 to below 4, not " + margin);
      require(scale > 0, "loss.scale must be above 0, not " + scale);
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
      require(steps >= 1, "training.steps must be at least 1, not " + steps);
      require(learningRate > 0, "training.learningRate must be above 0, not " + learningRate);
      require(warmup >= 0 && decay >= 0, "training.warmup and training.decay must not be negative");
      require(weightDecay >= 0, "training.weightDecay must not be negative, not " + weightDecay);
      require(marginSteps >= 0, "training.marginSteps must not be negative, not " + marginSteps);
      require(
          average >= 0 && average < 1,
          "training.average must be from 0 to below 1, not " + average);
    }
  }

  private static void positive(int value, String name) {
    require(value >= 1, name + " must be at least 1, not " + value);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
