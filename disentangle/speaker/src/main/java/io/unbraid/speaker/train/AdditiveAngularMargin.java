package io.unbraid.speaker.train;

import io.unbraid.nn.Functional;
import io.unbraid.nn.Initial;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.nio.FloatBuffer;

/**
 * Classification of the training's speakers with a margin of angle (ArcFace, Deng et al. 2019,
 * equation 3): softmax over s cos(theta + m) for the true speaker and s cos(theta) for the others.
 * Where theta + m is beyond pi, cos(theta) - m sin(m) takes its place, so that nearer is always
 * better. The margin rises from 0 over the first losses, whose number is stored with the centres.
 */
final class AdditiveAngularMargin extends Module {
  private final int speakers;
  private final double margin;
  private final double scale;
  private final long rise;
  private final Tensor centres;
  private final Tensor taken;

  /**
   * @param size dimensions of an embedding
   * @param margin m at its full value, radians
   * @param scale s
   * @param rise losses over which the margin rises to it
   */
  AdditiveAngularMargin(int size, int speakers, double margin, double scale, long rise) {
    this.speakers = speakers;
    this.margin = margin;
    this.scale = scale;
    this.rise = rise;
    this.centres = parameter("centres", Initial.uniform(size, speakers, size));
    this.taken = buffer("taken", Tensor.zeros(1));
  }

  /** m for the next loss. */
  double margin() {
    return margin * Math.min(1, rise == 0 ? 1 : taken.item() / rise);
  }

  /**
   * @param embeddings unit vectors, [batch, size]
   * @param labels numbers of their speakers, [batch]
   */
  Tensor loss(Tensor embeddings, long[] labels) {
    double m = margin();
    Memory.set(taken, FloatBuffer.wrap(new float[] {taken.item() + 1}));
    Tensor cosine = embeddings.matmul(Functional.unitLength(centres, 1).transpose(0, 1));
    float[] marks = new float[labels.length * speakers];
    for (int i = 0; i < labels.length; i++) {
      marks[i * speakers + (int) labels[i]] = 1;
    }
    Tensor truth = Tensor.of(marks, labels.length, speakers);
    Tensor own = cosine.multiply(truth).sum(true, 1);
    Tensor moved = withMargin(own, m).subtract(own);
    Tensor logits = cosine.add(truth.multiply(moved)).multiply(scale);
    return Losses.crossEntropy(logits, Tensor.of(labels, labels.length));
  }

  /** cos(theta + m) of cos(theta), [batch, 1], with the straight line beyond pi. */
  static Tensor withMargin(Tensor cosine, double m) {
    // The slope of the root is without bound at an angle of 0, where 1e-6 keeps it finite.
    Tensor sine = Functional.relu(cosine.square().negate().add(1)).add(1e-6).sqrt();
    Tensor turned = cosine.multiply(Math.cos(m)).subtract(sine.multiply(Math.sin(m)));
    Tensor beyond = cosine.add(-m * Math.sin(m));
    float[] within = cosine.toArray();
    for (int i = 0; i < within.length; i++) {
      within[i] = within[i] > Math.cos(Math.PI - m) ? 1 : 0;
    }
    Tensor mask = Tensor.of(within, cosine.shape());
    return turned.multiply(mask).add(beyond.multiply(mask.negate().add(1)));
  }
}
