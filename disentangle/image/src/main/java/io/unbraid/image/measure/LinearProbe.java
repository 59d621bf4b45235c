package io.unbraid.image.measure;

import io.unbraid.evaluation.Probe;
import io.unbraid.evaluation.ProbeConfig;
import io.unbraid.evaluation.ProbeReport;
import java.util.Arrays;
import java.util.Random;

/**
 * Softmax regression on frozen features from few labels, as features learnt without labels are
 * judged (Chen et al. 2020, "A simple framework for contrastive learning of visual
 * representations"): the fewer labels it takes, the more the features know.
 */
public final class LinearProbe {
  private LinearProbe() {}

  /**
   * Accuracy on the test rows over several draws of labelled rows.
   *
   * @param train [rows][features], to draw labelled rows from
   * @param trainLabels class of each, from 0
   * @param test [rows][features]
   * @param testLabels class of each, from 0
   * @param labels in all, as many of each class; what doesn't divide goes to classes by lot
   * @param draws each with a probe of its own
   * @return mean and standard deviation over the draws; chance is one over the classes
   * @throws IllegalArgumentException if a class has fewer rows than its share of the labels, there
   *     are fewer labels than classes, or rows are damaged
   */
  public static ProbeReport of(
      float[][] train,
      int[] trainLabels,
      float[][] test,
      int[] testLabels,
      int labels,
      int draws,
      long seed) {
    Rows.commonWidth("the training features", train, "the test features", test, 1);
    int classes =
        Math.max(
            Rows.classes("training features", trainLabels, train.length),
            Rows.classes("test features", testLabels, test.length));
    if (labels < classes || draws < 1) {
      throw new IllegalArgumentException(
          labels + " labels of " + classes + " classes in " + draws + " draws: too few");
    }
    double[] accuracies = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      int[] drawn = draw(trainLabels, classes, labels, new Random(seed + draw));
      float[][] x = new float[labels][];
      int[] y = new int[labels];
      for (int i = 0; i < labels; i++) {
        x[i] = train[drawn[i]];
        y[i] = trainLabels[drawn[i]];
      }
      Probe probe = Probe.fit(x, y, classes, ProbeConfig.linear(), seed + draw);
      accuracies[draw] = probe.accuracy(test, testLabels);
    }
    return ProbeReport.of(accuracies, 1.0 / classes, labels, test.length);
  }

  /** Indices of {@code count} rows, each class as often as any other to within one. */
  static int[] draw(int[] labels, int classes, int count, Random random) {
    int[] wanted = new int[classes];
    Arrays.fill(wanted, count / classes);
    int[] lot = shuffled(classes, random);
    for (int i = 0; i < count % classes; i++) {
      wanted[lot[i]]++;
    }
    int[] drawn = new int[count];
    int next = 0;
    for (int row : shuffled(labels.length, random)) {
      if (wanted[labels[row]] > 0) {
        wanted[labels[row]]--;
        drawn[next++] = row;
      }
    }
    for (int c = 0; c < classes; c++) {
      if (wanted[c] > 0) {
        throw new IllegalArgumentException(
            "class " + c + " has " + wanted[c] + " rows too few to draw " + count + " labels");
      }
    }
    return drawn;
  }

  private static int[] shuffled(int count, Random random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
