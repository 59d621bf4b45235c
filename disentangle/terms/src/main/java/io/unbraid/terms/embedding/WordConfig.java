package io.unbraid.terms.embedding;

import io.unbraid.audio.base.Checks;
import io.unbraid.terms.frames.FrameKind;
import java.nio.file.Path;
import java.util.Objects;

/**
 * All that shapes a word embedding and its training. Stored with every checkpoint.
 *
 * @param input what the segments are made of
 * @param network sizes
 * @param batch what a training step sees
 * @param loss weights of the losses
 * @param training steps and rates
 */
public record WordConfig(
    FrameKind input, Network network, Batch batch, Loss loss, Training training) {

  public WordConfig {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(training, "training");
  }

  /** The recipe of the embedding that ships. */
  public static WordConfig standard() {
    return new WordConfig(
        FrameKind.CODE, Network.standard(), Batch.standard(), Loss.standard(), Training.standard());
  }

  /** The same with other frames. */
  public WordConfig withInput(FrameKind input) {
    return new WordConfig(input, network, batch, loss, training);
  }

  /** The same with networks of other sizes. */
  public WordConfig withNetwork(Network network) {
    return new WordConfig(input, network, batch, loss, training);
  }

  /** The same with other batches. */
  public WordConfig withBatch(Batch batch) {
    return new WordConfig(input, network, batch, loss, training);
  }

  /** The same with other weights of the losses. */
  public WordConfig withLoss(Loss loss) {
    return new WordConfig(input, network, batch, loss, training);
  }

  /** The same with other steps and rates. */
  public WordConfig withTraining(Training training) {
    return new WordConfig(input, network, batch, loss, training);
  }

  /** The same without the folder of the lexicon, which says nothing on another machine. */
  WordConfig portable() {
    Path lexicon = Path.of(batch.lexicon()).getFileName();
    return withBatch(batch.withLexicon(lexicon == null ? "" : lexicon.toString()));
  }

  /**
   * @param phonetic dimensions of the phonetic vector, the word embedding
   * @param speaker dimensions of the speaker vector; 0 leaves the speaker part out
   * @param hidden units of a recurrent layer
   */
  public record Network(int phonetic, int speaker, int hidden) {
    public Network {
      Checks.atLeast("network.phonetic", phonetic, 1);
      Checks.atLeast("network.speaker", speaker, 0);
      Checks.atLeast("network.hidden", hidden, 1);
    }

    static Network standard() {
      int phonetic = 128;
      int speaker = 32;
      int hidden = 128;
      return new Network(phonetic, speaker, hidden);
    }
  }

  /**
   * @param speakers in a batch
   * @param words of each, at least 2
   * @param pairs of equal words by two speakers in a batch of the word objective
   * @param strays stretches that begin and end anywhere in a batch of the word objective
   * @param shortest seconds of a word
   * @param letters of the shortest word
   * @param longest seconds of a word
   * @param secondsPerSpeaker speech of a speaker that is used at most
   * @param jitter frames of the phonetic code that the word's ends are moved by at most
   * @param lexicon file of pronunciations in CMUdict's form; empty for the bundled one
   */
  public record Batch(
      int speakers,
      int words,
      int pairs,
      int strays,
      double shortest,
      int letters,
      double longest,
      double secondsPerSpeaker,
      int jitter,
      String lexicon) {
    public Batch {
      Checks.atLeast("batch.speakers", speakers, 2);
      Checks.atLeast("batch.words", words, 2);
      Checks.atLeast("batch.pairs", pairs, 2);
      Checks.atLeast("batch.strays", strays, 0);
      Checks.positive("batch.shortest", shortest);
      Checks.require(
          longest > shortest,
          "batch.longest",
          "must be above batch.shortest, " + shortest + ", not " + longest);
      Checks.atLeast("batch.jitter", jitter, 0);
    }

    static Batch standard() {
      int speakers = 8;
      int words = 8;
      int pairs = 64;
      int strays = 64;
      double shortest = 0.25;
      int letters = 4;
      double longest = 1.2;
      double secondsPerSpeaker = 900;
      int jitter = 2;
      return new Batch(
          speakers,
          words,
          pairs,
          strays,
          shortest,
          letters,
          longest,
          secondsPerSpeaker,
          jitter,
          "");
    }

    /** The same with another lexicon. */
    public Batch withLexicon(String lexicon) {
      return new Batch(
          speakers,
          words,
          pairs,
          strays,
          shortest,
          letters,
          longest,
          secondsPerSpeaker,
          jitter,
          lexicon);
    }
  }

  /**
   * @param pair weight of the speaker pair loss
   * @param margin of the pair loss, in squared distance of unit vectors
   * @param adversarial weight of the critic in the phonetic encoder's loss; 0 leaves it out
   * @param word weight of the contrast of equal words with others; 0 leaves it out, as the papers
   *     do
   * @param temperature of that contrast
   */
  public record Loss(
      double pair, double margin, double adversarial, double word, double temperature) {
    static Loss standard() {
      double pair = 1;
      double margin = 0.01;
      double adversarial = 1;
      double word = 1;
      double temperature = 0.1;
      return new Loss(pair, margin, adversarial, word, temperature);
    }
  }

  /**
   * @param steps iterations
   * @param learningRate of Adam
   * @param warmup iterations over which the rate rises
   * @param decay last iterations over which the rate falls
   */
  public record Training(long steps, double learningRate, long warmup, long decay) {
    public Training {
      Checks.atLeast("training.steps", steps, 1);
      Checks.positive("training.learningRate", learningRate);
    }

    static Training standard() {
      long steps = 2000;
      double learningRate = 0.001;
      long warmup = 100;
      long decay = 800;
      return new Training(steps, learningRate, warmup, decay);
    }
  }
}
