package io.unbraid.image.figures;

import io.unbraid.evaluation.ProbeReport;
import io.unbraid.image.Encodes;
import io.unbraid.image.Inference;
import io.unbraid.image.data.ImageData;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.measure.ClusterAccuracy;
import io.unbraid.image.measure.FactorBatches;
import io.unbraid.image.measure.FactorScore;
import io.unbraid.image.measure.KMeans;
import io.unbraid.image.measure.LinearProbe;
import io.unbraid.image.measure.MutualInformationGap;
import io.unbraid.image.measure.NearestNeighbour;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** What codes know that were learnt without being told: classes, or the factors of a drawing. */
public final class CodeFigures {
  private static final int[] LABELS = {10, 100, 1000};
  private static final int DRAWS = 5;
  private static final int STARTS = 5;
  private static final int CLUSTERED = 10_000;
  private static final int FACTOR_BATCH = 64;
  private static final int LEAST_BATCH = 8;
  private static final int VOTES = 800;

  private final ImageData data;
  private final float[][] train;
  private final float[][] test;
  private final long seed;

  public CodeFigures(Encodes encoder, ImageData data, long seed) {
    this.data = data;
    this.seed = seed;
    train = Inference.over(data.train(), encoder::encode);
    test = Inference.over(data.test(), encoder::encode);
  }

  public Map<String, Double> all() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("dimensions", (double) train[0].length);
    if (data.train().classes().size() > 1) {
      classes(figures);
    }
    if (!data.train().factors().isEmpty()) {
      factors(figures);
    }
    return figures;
  }

  private void classes(Map<String, Double> figures) {
    int[] trainLabels = labels(data.train());
    int[] testLabels = labels(data.test());
    figures.put(
        "nearestNeighbourAccuracy",
        NearestNeighbour.accuracy(train, trainLabels, test, testLabels));
    float[][] trainPixels = pixels(data.train());
    float[][] testPixels = pixels(data.test());
    for (int count : LABELS) {
      if (enough(trainLabels, count)) {
        ProbeReport codes =
            LinearProbe.of(train, trainLabels, test, testLabels, count, DRAWS, seed);
        ProbeReport pixels =
            LinearProbe.of(trainPixels, trainLabels, testPixels, testLabels, count, DRAWS, seed);
        figures.put("probeAccuracyOf" + count + "Labels", codes.accuracy());
        figures.put("probeAccuracyOf" + count + "LabelsOfPixels", pixels.accuracy());
      }
    }
    KMeans means =
        KMeans.fit(
            Arrays.copyOf(train, Math.min(train.length, CLUSTERED)),
            data.train().classes().size(),
            STARTS,
            seed);
    ClusterAccuracy clusters = ClusterAccuracy.of(means.assign(test), testLabels);
    figures.put("meansAccuracy", clusters.matched());
    figures.put("meansNormalisedMutualInformation", clusters.normalisedMutualInformation());
  }

  /** Whether each class has its share of so many labels. */
  private boolean enough(int[] labels, int count) {
    int classes = data.train().classes().size();
    int[] rows = new int[classes];
    for (int label : labels) {
      rows[label]++;
    }
    return count >= classes
        && Arrays.stream(rows).allMatch(r -> r >= (count + classes - 1) / classes);
  }

  private void factors(Map<String, Double> figures) {
    ImageSet set = data.test();
    int count = set.factors().size();
    int[][] values =
        IntStream.range(0, set.size())
            .mapToObj(i -> IntStream.range(0, count).map(f -> set.factor(i, f)).toArray())
            .toArray(int[][]::new);
    MutualInformationGap gap = MutualInformationGap.of(test, values);
    figures.put("mutualInformationGap", gap.gap());
    for (int f = 0; f < count; f++) {
      figures.put("mutualInformationGapOf" + set.factors().get(f).name(), gap.gaps()[f]);
    }
    int batch = Math.min(FACTOR_BATCH, rarest(values));
    if (batch >= LEAST_BATCH) {
      FactorScore score =
          FactorScore.of(
              test,
              count,
              new FactorBatches(test, values, batch, seed),
              VOTES,
              FactorScore.LEAST_VARIANCE,
              seed);
      figures.put("factorScore", score.score());
      figures.put("activeDimensions", (double) score.active());
    }
  }

  /** How often the rarest value of a factor occurs. */
  private static int rarest(int[][] values) {
    int rarest = values.length;
    for (int f = 0; f < values[0].length; f++) {
      Map<Integer, Integer> counts = new HashMap<>();
      for (int[] row : values) {
        counts.merge(row[f], 1, Integer::sum);
      }
      rarest = Math.min(rarest, Collections.min(counts.values()));
    }
    return rarest;
  }

  public static int[] labels(ImageSet set) {
    return IntStream.range(0, set.size()).map(set::label).toArray();
  }

  private static float[][] pixels(ImageSet set) {
    return Inference.over(set, pictures -> pictures);
  }
}
