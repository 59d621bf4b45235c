package io.unbraid.evaluation;

import java.util.Arrays;
import java.util.Random;

/**
 * Softmax regression, or with a hidden layer a perceptron of rectified units, under cross-entropy;
 * value and gradient written out. All weights lie in one array: input to hidden [inputs][hidden],
 * hidden biases, hidden to class [hidden][classes], class biases; without a hidden layer the last
 * two alone, [inputs][classes].
 */
final class ProbeNetwork {
  final double[] parameters;
  private final int inputs;
  private final int hidden;
  private final int classes;
  private final int top; // where the weights to the classes start
  private final double weightDecay;

  ProbeNetwork(int inputs, int hidden, int classes, double weightDecay, Random random) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.classes = classes;
    this.weightDecay = weightDecay;
    top = (inputs + 1) * hidden;
    int last = hidden > 0 ? hidden : inputs;
    parameters = new double[top + (last + 1) * classes];
    fill(0, inputs * hidden, Math.sqrt(2.0 / inputs), random); // He et al. 2015
    if (hidden > 0) { // a linear probe's loss has one minimum: it starts from 0
      fill(top, last * classes, Math.sqrt(1.0 / last), random);
    }
  }

  private void fill(int from, int count, double deviation, Random random) {
    for (int i = from; i < from + count; i++) {
      parameters[i] = deviation * random.nextGaussian();
    }
  }

  /**
   * Mean loss over rows[from..to) of x, and its gradient by the parameters (overwritten).
   *
   * @param x [examples][inputs]
   * @param y class of each example
   */
  double loss(double[][] x, int[] y, int[] rows, int from, int to, double[] gradient) {
    Arrays.fill(gradient, 0);
    double loss = 0;
    double[] units = new double[hidden];
    double[] scores = new double[classes];
    double[] down = new double[hidden];
    double share = 1.0 / (to - from);
    for (int r = from; r < to; r++) {
      double[] row = x[rows[r]];
      double[] last = forward(row, units, scores);
      loss -= share * softmax(scores, y[rows[r]]);
      for (int c = 0; c < classes; c++) {
        scores[c] = share * (scores[c] - (c == y[rows[r]] ? 1 : 0));
      }
      backward(gradient, top, last, scores);
      if (hidden > 0) {
        for (int h = 0; h < hidden; h++) {
          down[h] = units[h] > 0 ? dot(parameters, top + h * classes, scores) : 0;
        }
        backward(gradient, 0, row, down);
      }
    }
    return loss + decay(gradient);
  }

  private double decay(double[] gradient) {
    double sum = 0;
    int topBias = parameters.length - classes;
    for (int i = 0; i < topBias; i++) {
      if (i < inputs * hidden || i >= top) { // biases are free
        sum += parameters[i] * parameters[i];
        gradient[i] += weightDecay * parameters[i];
      }
    }
    return weightDecay / 2 * sum;
  }

  /** The class of the highest score. */
  int predict(double[] row) {
    double[] scores = new double[classes];
    forward(row, new double[hidden], scores);
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = scores[c] > scores[best] ? c : best;
    }
    return best;
  }

  private double[] forward(double[] row, double[] units, double[] scores) {
    if (hidden == 0) {
      affine(top, row, scores);
      return row;
    }
    affine(0, row, units);
    for (int h = 0; h < hidden; h++) {
      units[h] = Math.max(0, units[h]);
    }
    affine(top, units, scores);
    return units;
  }

  private void affine(int at, double[] in, double[] out) {
    int n = out.length;
    System.arraycopy(parameters, at + in.length * n, out, 0, n);
    for (int i = 0; i < in.length; i++) {
      double value = in[i];
      int w = at + i * n;
      for (int j = 0; j < n; j++) {
        out[j] += value * parameters[w + j];
      }
    }
  }

  private static void backward(double[] gradient, int at, double[] in, double[] out) {
    int n = out.length;
    for (int i = 0; i <= in.length; i++) {
      double value = i == in.length ? 1 : in[i];
      int w = at + i * n;
      for (int j = 0; j < n; j++) {
        gradient[w + j] += value * out[j];
      }
    }
  }

  private static double dot(double[] weights, int at, double[] x) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += weights[at + j] * x[j];
    }
    return sum;
  }

  /** Scores to probabilities in place; returns the logarithm of the wanted class's. */
  private static double softmax(double[] scores, int wanted) {
    double most = Double.NEGATIVE_INFINITY;
    for (double s : scores) {
      most = Math.max(most, s);
    }
    double sum = 0;
    double own = scores[wanted] - most;
    for (int c = 0; c < scores.length; c++) {
      scores[c] = Math.exp(scores[c] - most);
      sum += scores[c];
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c] /= sum;
    }
    return own - Math.log(sum);
  }
}
