package io.unbraid.voice.network;

import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/** x + GELU(norm(conv(x))), with or without instance normalisation. */
final class ResidualBlock extends Module implements Layer {
  private final Conv1d conv;
  private final boolean normalise;

  ResidualBlock(int channels, int width, int dilation, boolean normalise) {
    this.conv = child("conv", new Conv1d(channels, channels, width, 1, dilation));
    this.normalise = normalise;
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor h = conv.forward(x);
    return x.add(Functional.gelu(normalise ? Functional.instanceNorm(h) : h));
  }

  /** Normalised by the frames that count: weights are [batch, 1, frames]. */
  Tensor forward(Tensor x, Tensor weights) {
    return x.add(Functional.gelu(Functional.instanceNorm(conv.forward(x), weights)));
  }
}
