package io.unbraid.speech;

import io.unbraid.nn.Functional;
import io.unbraid.nn.Tensor;

/**
 * The speaker encoder's loss on pairs of codes (Chen, Huang, Lee and Lee 2018, equation 3): the
 * squared distance of two codes of one speaker, and max(0, margin - squared distance) of two
 * speakers' codes; each averaged over all its pairs in the batch.
 */
public final class PairLoss {
  private PairLoss() {}

  /**
   * @param codes unit vectors, [batch, size]
   * @param perSpeaker neighbouring rows a speaker
   */
  public static Tensor of(Tensor codes, int perSpeaker, double margin) {
    int size = (int) codes.size(0);
    float[] same = new float[size * size];
    float[] different = new float[size * size];
    int samePairs = size * (perSpeaker - 1);
    int differentPairs = size * (size - perSpeaker);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        if (i / perSpeaker != j / perSpeaker) {
          different[i * size + j] = 1f / differentPairs;
        } else if (i != j) {
          same[i * size + j] = 1f / samePairs;
        }
      }
    }
    // For unit vectors |a - b|^2 = 2 - 2 a.b
    Tensor distance = codes.matmul(codes.transpose(0, 1)).multiply(-2).add(2);
    Tensor hinge = Functional.relu(distance.multiply(-1).add(margin));
    return distance
        .multiply(Tensor.of(same, size, size))
        .add(hinge.multiply(Tensor.of(different, size, size)))
        .sum();
  }
}
