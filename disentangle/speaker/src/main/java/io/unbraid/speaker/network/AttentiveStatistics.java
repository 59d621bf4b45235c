package io.unbraid.speaker.network;

import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/**
 * Attentive statistics pooling (Okabe et al. 2018, equations 5 and 6): mean and deviation over
 * frames, each frame weighted for each channel by a softmax over time; [batch, channels, frames] to
 * [batch, 2 channels].
 */
final class AttentiveStatistics extends Module implements Layer {
  private final Conv1d narrow;
  private final Conv1d wide;

  /**
   * @param hidden width of the attention's hidden layer
   */
  AttentiveStatistics(int channels, int hidden) {
    this.narrow = child("narrow", new Conv1d(channels, hidden, 1));
    this.wide = child("wide", new Conv1d(hidden, channels, 1));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor weight = Functional.softmax(wide.forward(Functional.tanh(narrow.forward(x))), 2);
    Tensor mean = weight.multiply(x).sum(false, 2);
    Tensor square = weight.multiply(x.square()).sum(false, 2);
    Tensor deviation = Functional.relu(square.subtract(mean.square())).add(1e-5).sqrt();
    return Tensor.concatenate(1, mean, deviation);
  }
}
