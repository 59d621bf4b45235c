package io.unbraid.evaluation;

import java.util.Arrays;
import java.util.Random;

/**
 * A classifier trained afresh on frozen codes: what it can tell is what the codes hold. Inputs are
 * standardised by the training examples; trained by Adam (Kingma and Ba 2015) on cross-entropy.
 */
public final class Probe {
  private final ProbeNetwork network;
  private final double[] mean;
  private final double[] scale;

  private Probe(ProbeNetwork network, double[] mean, double[] scale) {
    this.network = network;
    this.mean = mean;
    this.scale = scale;
  }

  /**
   * Trains a probe.
   *
   * @param x [examples][inputs]
   * @param y class of each example, 0 to classes - 1
   * @param seed of the first weights and of the order of examples
   */
  public static Probe fit(float[][] x, int[] y, int classes, ProbeConfig config, long seed) {
    double[] mean = new double[x[0].length];
    double[] scale = new double[x[0].length];
    for (int k = 0; k < mean.length; k++) {
      double sum = 0;
      double square = 0;
      for (float[] row : x) {
        sum += row[k];
        square += (double) row[k] * row[k];
      }
      mean[k] = sum / x.length;
      double variance = square / x.length - mean[k] * mean[k];
      scale[k] = variance > 1e-10 * (1 + mean[k] * mean[k]) ? 1 / Math.sqrt(variance) : 0;
    }
    Random random = new Random(seed);
    ProbeNetwork network =
        new ProbeNetwork(mean.length, config.hidden(), classes, config.weightDecay(), random);
    Probe probe = new Probe(network, mean, scale);
    double[][] rows = new double[x.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = probe.standardise(x[i]);
    }
    probe.train(rows, y, config, random);
    return probe;
  }

  private void train(double[][] x, int[] y, ProbeConfig config, Random random) {
    int[] order = new int[x.length];
    Arrays.setAll(order, i -> i);
    double[] w = network.parameters;
    double[] gradient = new double[w.length];
    double[] first = new double[w.length];
    double[] second = new double[w.length];
    int batch = Math.min(config.batch(), order.length);
    int from = order.length;
    for (int step = 0; step < config.steps(); step++) {
      if (from + batch > order.length) {
        shuffle(order, random);
        from = 0;
      }
      network.loss(x, y, order, from, from + batch, gradient);
      from += batch;
      double rate = config.learningRate() * (1 + Math.cos(Math.PI * step / config.steps())) / 2;
      double size = rate / (1 - Math.pow(0.9, step + 1));
      double correction = 1 / (1 - Math.pow(0.999, step + 1));
      for (int i = 0; i < w.length; i++) {
        first[i] = 0.9 * first[i] + 0.1 * gradient[i];
        second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i];
        w[i] -= size * first[i] / (Math.sqrt(second[i] * correction) + 1e-8);
      }
    }
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }

  private double[] standardise(float[] row) {
    double[] out = new double[row.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = (row[k] - mean[k]) * scale[k];
    }
    return out;
  }

  /** The most likely class of an example. */
  public int predict(float[] row) {
    return network.predict(standardise(row));
  }

  /** Share of the examples told right, in [0, 1]. */
  public double accuracy(float[][] x, int[] y) {
    int right = 0;
    for (int i = 0; i < x.length; i++) {
      right += predict(x[i]) == y[i] ? 1 : 0;
    }
    return (double) right / x.length;
  }

  /** Mean over the classes that occur of the share told right: no class outweighs another. */
  public double balancedAccuracy(float[][] x, int[] y, int classes) {
    int[] right = new int[classes];
    int[] all = new int[classes];
    for (int i = 0; i < x.length; i++) {
      all[y[i]]++;
      right[y[i]] += predict(x[i]) == y[i] ? 1 : 0;
    }
    double sum = 0;
    int occurring = 0;
    for (int c = 0; c < classes; c++) {
      occurring += all[c] > 0 ? 1 : 0;
      sum += all[c] > 0 ? (double) right[c] / all[c] : 0;
    }
    return sum / occurring;
  }
}
