package io.unbraid.nn;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Batch normalisation with a learned scale and shift for each class (Dumoulin et al. 2017, "A
 * learned representation for artistic style", equation 5; in generators Miyato and Koyama 2018).
 * Running statistics as in {@link BatchNorm}, of all classes together.
 */
public final class ConditionalBatchNorm extends Module {
  private final Tensor weight;
  private final Tensor bias;
  private final Tensor mean;
  private final Tensor variance;

  /**
   * @param channels of what is normalised
   * @param classes each with a scale, at first 1, and a shift, at first 0
   */
  public ConditionalBatchNorm(int channels, int classes) {
    this.weight = parameter("weight", Tensor.ones(classes, channels));
    this.bias = parameter("bias", Tensor.zeros(classes, channels));
    this.mean = buffer("mean", Tensor.zeros(channels));
    this.variance = buffer("variance", Tensor.ones(channels));
  }

  /**
   * @param x [batch, channels] or [batch, channels, height, width]
   * @param condition the share of each class, [batch, classes]: 1 at the class and 0 elsewhere
   * @return of the shape of x
   */
  public Tensor forward(Tensor x, Tensor condition) {
    TensorOptional none = new TensorOptional();
    Tensor normal =
        new Tensor(
            torch.batch_norm(
                x.raw,
                none,
                none,
                new TensorOptional(mean.raw),
                new TensorOptional(variance.raw),
                isTraining(),
                BatchNorm.MOMENTUM,
                BatchNorm.EPSILON,
                false));
    return normal.multiply(across(condition, weight, x)).add(across(condition, bias, x));
  }

  private static Tensor across(Tensor condition, Tensor table, Tensor x) {
    Tensor rows = condition.matmul(table);
    return x.shape().length == 2 ? rows : rows.reshape(rows.size(0), rows.size(1), 1, 1);
  }
}
