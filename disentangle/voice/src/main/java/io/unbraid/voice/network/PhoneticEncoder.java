package io.unbraid.voice.network;

import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.voice.config.VoiceConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said: standardised log-mel [batch, mels, frames] to a code [batch, code, frames / 2].
 *
 * <p>Instance normalisation after every convolution takes away what stays constant over a segment,
 * which is mostly the speaker and the channel (Chou et al. 2019, "One-shot voice conversion by
 * separately learning speaker and content representations with instance normalization"). The code
 * itself is normalised too, so that its mean and spread cannot name the speaker.
 */
public final class PhoneticEncoder extends Module implements Layer {
  /** Frames of log-mel to one frame of code. */
  public static final int STRIDE = 2;

  private final Lifter lifter;
  private final Conv1d in;
  private final Conv1d down;
  private final List<ResidualBlock> blocks = new ArrayList<>();
  private final Conv1d out;

  public PhoneticEncoder(int mels, VoiceConfig.Network network) {
    int channels = network.encoder();
    this.lifter = child("lifter", new Lifter(mels, network.lifter()));
    this.in = child("in", new Conv1d(mels, channels, 5));
    this.down = child("down", new Conv1d(channels, channels, 5, STRIDE, 1));
    for (int dilation : new int[] {1, 2, 4, 1, 2}) {
      blocks.add(child("block" + blocks.size(), new ResidualBlock(channels, 5, dilation, true)));
    }
    this.out = child("out", new Conv1d(channels, network.code(), 1));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor h = Functional.gelu(in.forward(lifter.forward(x)));
    h = Functional.gelu(Functional.instanceNorm(down.forward(h)));
    for (ResidualBlock block : blocks) {
      h = block.forward(h);
    }
    return Functional.instanceNorm(out.forward(h));
  }

  /**
   * As {@link #forward(Tensor)}, normalised by the frames that count.
   *
   * @param x [batch, mels, frames], an even number of frames
   * @param weights [batch, 1, frames]
   */
  public Tensor forward(Tensor x, Tensor weights) {
    Tensor counted = Functional.averageFrames(weights, STRIDE);
    Tensor h = Functional.gelu(in.forward(lifter.forward(x)));
    h = Functional.gelu(Functional.instanceNorm(down.forward(h), counted));
    for (ResidualBlock block : blocks) {
      h = block.forward(h, counted);
    }
    return Functional.instanceNorm(out.forward(h), counted);
  }
}
