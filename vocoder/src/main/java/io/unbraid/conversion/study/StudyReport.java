package io.unbraid.conversion.study;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * What a {@link SameCorpusStudy} found on one corpus.
 *
 * @param corpus its folder's name
 * @param judges their names
 * @param pairs of different speakers
 * @param own the speakers to themselves
 */
public record StudyReport(String corpus, List<String> judges, List<Pair> pairs, List<Own> own) {
  private static final int RESAMPLINGS = 2000;

  /**
   * A judge's similarity to the target minus to the source, means over sentences.
   *
   * @param converted of the conversions
   * @param real of the target's recordings, which is as good as it gets
   * @param vocoded of the same through mel and vocoder alone
   * @param unconverted of the source's recordings
   */
  public record Margins(double converted, double real, double vocoded, double unconverted) {}

  /**
   * @param margins by judge
   * @param distortion mel-cepstral, of the conversions to the target's recordings of the same
   *     sentences, dB; NaN where there is none
   * @param unconverted the same of the source's recordings
   */
  public record Pair(
      String source,
      String target,
      int sentences,
      List<Margins> margins,
      double distortion,
      double unconverted) {}

  /**
   * A speaker's sentences by their own profile, made of other recordings, and through mel and
   * vocoder alone: log-spectral distance and mel-cepstral distortion to the recordings, dB.
   */
  public record Own(
      String speaker,
      double distance,
      double distortion,
      double vocodedDistance,
      double vocodedDistortion) {}

  /**
   * @param low end of the 95 % interval
   * @param high end of it
   */
  public record Interval(double mean, double low, double high) {}

  /** Mean of a judge's figure with its interval, by resampling the pairs. */
  public Interval margin(int judge, ToDoubleFunction<Margins> figure) {
    double[] values =
        pairs.stream().mapToDouble(p -> figure.applyAsDouble(p.margins().get(judge))).toArray();
    Random random = new Random(1);
    double[] means = new double[RESAMPLINGS];
    for (int i = 0; i < means.length; i++) {
      for (int k = 0; k < values.length; k++) {
        means[i] += values[random.nextInt(values.length)] / values.length;
      }
    }
    Arrays.sort(means);
    return new Interval(
        Arrays.stream(values).average().orElse(Double.NaN),
        means[(int) (0.025 * RESAMPLINGS)],
        means[(int) (0.975 * RESAMPLINGS)]);
  }

  /** Mean over those that have the figure; NaN if none has. */
  public static <T> double mean(List<T> of, ToDoubleFunction<T> figure) {
    return of.stream()
        .mapToDouble(figure)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }
}
