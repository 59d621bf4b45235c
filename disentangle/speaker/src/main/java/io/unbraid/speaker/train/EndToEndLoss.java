package io.unbraid.speaker.train;

import io.unbraid.nn.Functional;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/**
 * Generalised end-to-end loss in its softmax form (Wan et al. 2018, equations 5, 6 and 9): each
 * embedding against the centroid of each speaker in the batch, where its own speaker's centroid is
 * taken without it; similarities are w cos + b with w above 0.
 */
final class EndToEndLoss extends Module {
  private static final double LEAST_SCALE = 1e-3;

  private final Tensor scale;
  private final Tensor offset;

  EndToEndLoss() {
    this.scale = parameter("scale", Tensor.ones(1).multiply(10));
    this.offset = parameter("offset", Tensor.ones(1).multiply(-5));
  }

  /**
   * @param embeddings unit vectors, [batch, size]
   * @param perSpeaker neighbouring rows a speaker, 2 or more
   */
  Tensor loss(Tensor embeddings, int perSpeaker) {
    int batch = (int) embeddings.size(0);
    int speakers = batch / perSpeaker;
    float[] marks = new float[batch * speakers];
    long[] labels = new long[batch];
    for (int i = 0; i < batch; i++) {
      labels[i] = i / perSpeaker;
      marks[i * speakers + i / perSpeaker] = 1;
    }
    Tensor truth = Tensor.of(marks, batch, speakers);
    Tensor sums = truth.transpose(0, 1).matmul(embeddings);
    Tensor all = embeddings.matmul(Functional.unitLength(sums, 1).transpose(0, 1));
    Tensor others = truth.matmul(sums).subtract(embeddings);
    Tensor own = embeddings.multiply(Functional.unitLength(others, 1)).sum(true, 1);
    Tensor cosine = all.multiply(truth.negate().add(1)).add(truth.multiply(own));
    Tensor logits = cosine.multiply(scale.clamp(LEAST_SCALE, 1e6)).add(offset);
    return Losses.crossEntropy(logits, Tensor.of(labels, batch));
  }
}
