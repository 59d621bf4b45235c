package io.unbraid.voice;

import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Who says it: standardised log-mel [batch, mels, frames] of any length to a vector of length 1
 * [batch, speaker], by convolutions, statistics pooling (mean and deviation over frames of speech,
 * Snyder et al. 2018) and a linear map. The same statistics of the spectrum itself go into that map
 * as well: what they say of a voice holds for voices that training never heard.
 */
final class SpeakerEncoder extends Module {
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
    this.out = child("out", new Linear(2 * (channels + mels), network.speaker()));
  }

  /**
   * @param mel [batch, mels, frames], an even number of frames
   * @param speech probability of speech, [batch, 1, frames]
   * @return [batch, speaker]
   */
  Tensor forward(Tensor mel, Tensor speech) {
    Tensor h = Functional.gelu(in.forward(mel));
    h = Functional.gelu(down.forward(h));
    for (ResidualBlock block : blocks) {
      h = block.forward(h);
    }
    Tensor heard = Statistics.pool(h, Functional.averageFrames(speech, 2));
    Tensor both = Tensor.concatenate(1, heard, Statistics.pool(mel, speech));
    return Functional.unitLength(out.forward(both), 1);
  }
}
