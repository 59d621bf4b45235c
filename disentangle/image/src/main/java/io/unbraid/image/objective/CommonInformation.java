package io.unbraid.image.objective;

import io.unbraid.nn.Functional;
import io.unbraid.nn.Tensor;

/**
 * What the categories of two views of the same pictures have in common (Ji et al. 2019, "Invariant
 * information clustering for unsupervised image classification and segmentation", equation 3). It
 * is largest where all categories are in use, each picture is sure of its own, and both views
 * agree.
 */
public final class CommonInformation {
  /** Keeps the logarithm of a pair that never comes finite. */
  private static final double LEAST = 1e-9;

  private CommonInformation() {}

  /**
   * Mutual information in nats, at most the logarithm of the number of categories.
   *
   * @param some logits of one view, [batch, categories]
   * @param others of the other, in the same order
   */
  public static Tensor of(Tensor some, Tensor others) {
    Tensor joint =
        Functional.softmax(some, 1).transpose(0, 1).matmul(Functional.softmax(others, 1));
    joint = joint.add(joint.transpose(0, 1)).multiply(0.5 / some.size(0)).add(LEAST);
    Tensor independent = joint.sum(true, 0).multiply(joint.sum(true, 1));
    return joint.multiply(joint.log().subtract(independent.log())).sum();
  }
}
