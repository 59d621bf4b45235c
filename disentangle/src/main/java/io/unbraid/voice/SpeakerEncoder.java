package io.unbraid.voice;

import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Who says it: standardised log-mel [batch, mels, frames] of any length to a vector of length 1
 * [batch, speaker], by convolutions, statistics pooling (mean and deviation over frames, Snyder et
 * al. 2018) and a linear map.
 */
final class SpeakerEncoder extends Module implements Layer {
  private final Conv1d in;
  private final Conv1d down;
  private final List<ResidualBlock> blocks = new ArrayList<>();
  private final Linear out;

  SpeakerEncoder(int mels, VoiceConfig.Network network) {
    int channels = network.speakerEncoder();
    this.in = child("in", new Conv1d(mels, channels, 5));
    this.down = child("down", new Conv1d(channels, channels, 5, 2, 1));
    for (int dilation : new int[] {1, 2, 3}) {
      blocks.add(child("block" + blocks.size(), new ResidualBlock(channels, 3, dilation, false)));
    }
    this.out = child("out", new Linear(2 * channels, network.speaker()));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor h = Functional.gelu(in.forward(x));
    h = Functional.gelu(down.forward(h));
    for (ResidualBlock block : blocks) {
      h = block.forward(h);
    }
    return Functional.unitLength(out.forward(Statistics.pool(h)), 1);
  }
}
