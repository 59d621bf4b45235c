package io.unbraid.terms;

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
public record WordConfig(Input input, Network network, Batch batch, Loss loss, Training training) {

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
        Input.CODE,
        new Network(128, 32, 128),
        new Batch(8, 8, 64, 64, 0.25, 4, 1.2, 900, 2, ""),
        new Loss(1, 0.01, 1, 1, 0.1),
        new Training(2000, 0.001, 100, 800));
  }

  /** The same without the folder of the lexicon, which says nothing on another machine. */
  WordConfig portable() {
    Path lexicon = Path.of(batch.lexicon()).getFileName();
    Batch own =
        new Batch(
            batch.speakers(),
            batch.words(),
            batch.pairs(),
            batch.strays(),
            batch.shortest(),
            batch.letters(),
            batch.longest(),
            batch.secondsPerSpeaker(),
            batch.jitter(),
            lexicon == null ? "" : lexicon.toString());
    return new WordConfig(input, network, own, loss, training);
  }

  /** What stands for a frame. */
  public enum Input {
    /** The voice model's phonetic code. */
    CODE,
    /** Square roots of the phone posteriors that the CTC head reads in it. */
    POSTERIORS,
    /** 13 mel-cepstral coefficients with two derivatives, the papers' input. */
    MFCC
  }

  /**
   * @param phonetic dimensions of the phonetic vector, the word embedding
   * @param speaker dimensions of the speaker vector; 0 leaves the speaker part out
   * @param hidden units of a recurrent layer
   */
  public record Network(int phonetic, int speaker, int hidden) {
    public Network {
      if (phonetic < 1 || speaker < 0 || hidden < 1) {
        throw new IllegalArgumentException(
            "network wants phonetic and hidden of at least 1 and speaker of at least 0");
      }
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
      if (speakers < 2 || words < 2 || pairs < 2) {
        throw new IllegalArgumentException("batch wants two speakers, words and pairs or more");
      }
      if (!(shortest > 0 && longest > shortest) || jitter < 0 || strays < 0) {
        throw new IllegalArgumentException(
            "batch wants longest above shortest above 0, and jitter and strays of at least 0");
      }
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
      double pair, double margin, double adversarial, double word, double temperature) {}

  /**
   * @param steps iterations
   * @param learningRate of Adam
   * @param warmup iterations over which the rate rises
   * @param decay last iterations over which the rate falls
   */
  public record Training(long steps, double learningRate, long warmup, long decay) {
    public Training {
      if (steps < 1 || !(learningRate > 0)) {
        throw new IllegalArgumentException(
            "training wants steps of at least 1 and a learningRate above 0");
      }
    }
  }
}
