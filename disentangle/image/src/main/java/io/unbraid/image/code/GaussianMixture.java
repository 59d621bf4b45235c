package io.unbraid.image.code;

import io.unbraid.image.measure.KMeans;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.util.Arrays;

/**
 * A mixture of normal distributions of independent values, p(c) N(z; mean of c, variance of c), as
 * the distribution that codes are drawn from.
 */
public final class GaussianMixture extends Module {
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);
  private static final int STARTS = 10;
  private static final int ITERATIONS = 100;

  /** Shares and variances stay above these, so that no part shrinks to a point. */
  private static final double LEAST_SHARE = 1e-3;

  private static final double LEAST_VARIANCE = 1e-3;

  private final int parts;
  private final int dimensions;
  private final Tensor logits;
  private final Tensor means;
  private final Tensor logVariances;

  public GaussianMixture(int parts, int dimensions) {
    this.parts = parts;
    this.dimensions = dimensions;
    logits = parameter("logits", Tensor.zeros(parts));
    means = parameter("means", Tensor.randomNormal(parts, dimensions));
    logVariances = parameter("logVariances", Tensor.zeros(parts, dimensions));
  }

  /** log p(c) + log p(z | c) of codes [batch, dimensions]: [batch, parts]. */
  public Tensor logJoint(Tensor codes) {
    Tensor distances = codes.unsqueeze(1).subtract(means).square().divide(logVariances.exp());
    Tensor density = distances.add(logVariances).add(LOG_TWO_PI).sum(false, 2).multiply(-0.5);
    return density.add(Functional.logSoftmax(logits, 0));
  }

  /** log p(z): [batch]. */
  public Tensor logDensity(Tensor codes) {
    return logJoint(codes).logSumExp(1);
  }

  /**
   * Kullback-Leibler divergence of q(z, c | x) = q(z | x) p(c | z) from the mixture, in nats,
   * [batch], p(c | z) being that of one drawn code (Jiang et al. 2017, equations 12 and 16).
   *
   * @param code drawn from the posterior, [batch, dimensions]
   */
  public Tensor divergence(Posterior posterior, Tensor code) {
    Tensor joint = logJoint(code);
    Tensor share = Functional.softmax(joint, 1);
    Tensor logShare = Functional.logSoftmax(joint, 1);
    Tensor variance = posterior.logVariance().exp().unsqueeze(1);
    Tensor apart = posterior.mean().unsqueeze(1).subtract(means).square();
    Tensor cross = variance.add(apart).divide(logVariances.exp()).add(logVariances).sum(false, 2);
    Tensor own = posterior.logVariance().add(1).sum(false, 1).multiply(0.5);
    Tensor category = logShare.subtract(Functional.logSoftmax(logits, 0));
    return share.multiply(cross.multiply(0.5).add(category)).sum(false, 1).subtract(own);
  }

  /** Codes as a category's share [batch, parts] and a place within it [batch, dimensions]. */
  public Tensor decompose(Tensor codes) {
    Tensor share = Functional.softmax(logJoint(codes), 1);
    return Tensor.concatenate(
        1, share, codes.subtract(share.matmul(means)).divide(share.matmul(deviations())));
  }

  /** The way back from {@link #decompose}. */
  public Tensor compose(Tensor shareAndPlace) {
    Tensor share = shareAndPlace.narrow(1, 0, parts);
    Tensor place = shareAndPlace.narrow(1, parts, dimensions);
    return share.matmul(means).add(share.matmul(deviations()).multiply(place));
  }

  private Tensor deviations() {
    return logVariances.multiply(0.5).exp();
  }

  /** Takes on the mixture that codes suggest: clusters around means, then most likely parts. */
  public void fit(float[][] codes, long seed) {
    KMeans start = KMeans.fit(codes, parts, STARTS, seed);
    double[][] shares = new double[codes.length][parts];
    for (int i = 0; i < codes.length; i++) {
      shares[i][start.clusters()[i]] = 1;
    }
    double[] weight = new double[parts];
    double[][] mean = new double[parts][dimensions];
    double[][] variance = new double[parts][dimensions];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      maximise(codes, shares, weight, mean, variance);
      expect(codes, shares, weight, mean, variance);
    }
    set(weight, mean, variance);
  }

  /** Shares, means and variances of the parts by what belongs to them. */
  private static void maximise(
      float[][] codes, double[][] shares, double[] weight, double[][] mean, double[][] variance) {
    for (int c = 0; c < weight.length; c++) {
      double total = 1e-9;
      double[] sum = new double[mean[c].length];
      double[] squares = new double[mean[c].length];
      for (int i = 0; i < codes.length; i++) {
        total += shares[i][c];
        for (int k = 0; k < sum.length; k++) {
          sum[k] += shares[i][c] * codes[i][k];
          squares[k] += shares[i][c] * codes[i][k] * codes[i][k];
        }
      }
      weight[c] = Math.max(LEAST_SHARE, total / codes.length);
      for (int k = 0; k < sum.length; k++) {
        mean[c][k] = sum[k] / total;
        variance[c][k] = Math.max(LEAST_VARIANCE, squares[k] / total - mean[c][k] * mean[c][k]);
      }
    }
  }

  /** What belongs to each part, by the parts as they are. */
  private static void expect(
      float[][] codes, double[][] shares, double[] weight, double[][] mean, double[][] variance) {
    for (int i = 0; i < codes.length; i++) {
      double[] log = shares[i];
      for (int c = 0; c < log.length; c++) {
        log[c] = Math.log(weight[c]);
        for (int k = 0; k < codes[i].length; k++) {
          double apart = codes[i][k] - mean[c][k];
          log[c] -= 0.5 * (apart * apart / variance[c][k] + Math.log(variance[c][k]));
        }
      }
      double most = Arrays.stream(log).max().orElseThrow();
      double total = 0;
      for (int c = 0; c < log.length; c++) {
        log[c] = Math.exp(log[c] - most);
        total += log[c];
      }
      for (int c = 0; c < log.length; c++) {
        log[c] /= total;
      }
    }
  }

  private void set(double[] weight, double[][] mean, double[][] variance) {
    float[] logit = new float[parts];
    float[][] rows = new float[parts][dimensions];
    float[][] logs = new float[parts][dimensions];
    for (int c = 0; c < parts; c++) {
      logit[c] = (float) Math.log(weight[c]);
      for (int k = 0; k < dimensions; k++) {
        rows[c][k] = (float) mean[c][k];
        logs[c][k] = (float) Math.log(variance[c][k]);
      }
    }
    Memory.set(logits, Tensor.of(logit, parts));
    Memory.set(means, CodeSpace.tensor(rows));
    Memory.set(logVariances, CodeSpace.tensor(logs));
  }
}
