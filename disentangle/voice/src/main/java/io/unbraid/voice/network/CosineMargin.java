package io.unbraid.voice.network;

import io.unbraid.nn.Functional;
import io.unbraid.nn.Initial;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/**
 * Classification of the training's speakers with a margin of the cosine (CosFace, Wang et al. 2018,
 * equation 4): softmax over s (cos - m) for the true speaker and s cos for the others. Serves in
 * training alone.
 */
public final class CosineMargin extends Module {
  private static final double SCALE = 20;
  private static final double MARGIN = 0.2;

  private final Tensor centres;
  private final int speakers;

  public CosineMargin(int size, int speakers) {
    this.speakers = speakers;
    this.centres = parameter("centres", Initial.uniform(size, speakers, size));
  }

  /**
   * @param codes unit vectors, [batch, size]
   * @param labels numbers of their speakers as integers, [batch]
   */
  public Tensor loss(Tensor codes, long[] labels) {
    Tensor cosine = codes.matmul(Functional.unitLength(centres, 1).transpose(0, 1));
    float[] margin = new float[labels.length * speakers];
    for (int i = 0; i < labels.length; i++) {
      margin[i * speakers + (int) labels[i]] = (float) MARGIN;
    }
    Tensor logits = cosine.subtract(Tensor.of(margin, labels.length, speakers)).multiply(SCALE);
    return Losses.crossEntropy(logits, Tensor.of(labels, labels.length));
  }
}
