package io.unbraid.image.code;

import io.unbraid.nn.Tensor;

/**
 * What an encoder believes of the code of a picture: independent normal values, q(z | x).
 *
 * @param mean [batch, dimensions]
 * @param logVariance [batch, dimensions]
 */
public record Posterior(Tensor mean, Tensor logVariance) {
  /** Of an encoder's outputs [batch, 2 * dimensions]: means, then logarithms of variances. */
  public static Posterior of(Tensor outputs) {
    long dimensions = outputs.size(1) / 2;
    return new Posterior(
        outputs.narrow(1, 0, dimensions), outputs.narrow(1, dimensions, dimensions));
  }

  /** One code each, mean + deviation * noise (Kingma and Welling 2014, equation 4). */
  public Tensor sample() {
    Tensor noise = Tensor.randomNormal(mean.shape());
    return mean.add(logVariance.multiply(0.5).exp().multiply(noise));
  }

  /**
   * Kullback-Leibler divergence from the standard normal distribution, in nats, [batch]: half the
   * sum of variance + mean^2 - 1 - log variance (appendix B).
   */
  public Tensor divergence() {
    return logVariance
        .exp()
        .add(mean.square())
        .add(-1)
        .subtract(logVariance)
        .sum(false, 1)
        .multiply(0.5);
  }
}
