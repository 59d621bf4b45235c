package io.unbraid.conversion;

import io.unbraid.audio.Audio;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Speakers made by code, who all say the same sentences, in step with each other. */
public final class Speakers {
  public static final int RATE = 16000;
  static final double SECONDS = 3;

  /**
   * @param hz pitch
   * @param tract by which the formants are shifted
   */
  public record Speaker(String name, double hz, double tract) {
    /** Harmonics under formants that move as the sentence says, in syllables. */
    public Audio say(int sentence) {
      Random words = new Random(sentence);
      double[] rates = {0.5 + words.nextDouble(), 0.5 + words.nextDouble(), words.nextDouble()};
      Random noise = new Random(name.hashCode() + sentence);
      float[] samples = new float[(int) (SECONDS * RATE)];
      double phase = 0;
      for (int i = 0; i < samples.length; i++) {
        double time = i / (double) RATE;
        double pitch = hz * (1 + 0.05 * Math.sin(2 * Math.PI * rates[2] * time));
        phase += 2 * Math.PI * pitch / RATE;
        double sum = 0.02 * noise.nextGaussian();
        for (int h = 1; h * pitch < 5000; h++) {
          double level = 0.003;
          for (int f = 0; f < 3; f++) {
            double move = 1 + 0.2 * Math.sin(2 * Math.PI * rates[f % 2] * time + f);
            double distance = (h * pitch - tract * (500 + 1000 * f) * move) / (90 + 40 * f);
            level += Math.pow(0.6, f) / (1 + distance * distance);
          }
          sum += level * Math.sin(h * phase);
        }
        double syllable = 0.6 - 0.4 * Math.cos(2 * Math.PI * 2 * time);
        samples[i] = (float) (0.05 * syllable * sum);
      }
      return Audio.of(samples, RATE);
    }
  }

  public static final Speaker LOW = new Speaker("low", 105, 1);
  public static final Speaker HIGH = new Speaker("high", 210, 1.22);

  /** Who take no part but teach the judge. */
  public static final List<Speaker> OTHERS =
      List.of(
          new Speaker("other0", 120, 0.85),
          new Speaker("other1", 180, 0.95),
          new Speaker("other2", 95, 1.1),
          new Speaker("other3", 230, 1.15),
          new Speaker("other4", 150, 1.3),
          new Speaker("other5", 250, 1.05));

  private Speakers() {}

  /** A folder a split, in it a folder a speaker, in it sentences, s3.wav for number 3. */
  public static void write(Path corpus, String split, Speaker speaker, int... sentences)
      throws IOException {
    Path own = Files.createDirectories(corpus.resolve(split).resolve(speaker.name()));
    for (int sentence : sentences) {
      speaker.say(sentence).write(own.resolve("s" + sentence + ".wav"));
    }
  }

  public static List<Utterance> utterances(Corpus corpus, String split, Speaker speaker) {
    return corpus.split(split).utterances().stream()
        .filter(u -> u.speaker().equals(speaker.name()))
        .toList();
  }

  public static List<Audio> read(List<Utterance> utterances) {
    List<Audio> recordings = new ArrayList<>();
    utterances.forEach(u -> recordings.add(Audio.read(u.file(), RATE)));
    return recordings;
  }
}
