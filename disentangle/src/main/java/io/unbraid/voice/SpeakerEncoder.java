package io.unbraid.voice;

import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Module;
import io.unbraid.nn.Scope;
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
  private final Linear heard;
  private final Linear spectrum;
  private final Tensor mean;

  SpeakerEncoder(int mels, VoiceConfig.Network network) {
    int channels = network.speakerEncoder();
    this.in = child("in", new Conv1d(mels, channels, 5));
    this.down = child("down", new Conv1d(channels, channels, 5, 2, 1));
    for (int dilation : new int[] {1, 2, 3}) {
      blocks.add(child("block" + blocks.size(), new ResidualBlock(channels, 3, dilation, false)));
    }
    this.heard = child("heard", new Linear(2 * channels, network.speaker()));
    this.spectrum = child("spectrum", new Linear(2 * mels, network.speaker()));
    this.mean = buffer("mean", Tensor.zeros(1, network.speaker()));
    // What untrained layers hear is much the same of everybody; the spectrum differs from the
    // start.
    for (Tensor parameter : heard.parameters()) {
      Memory.scale(parameter, 0.1);
    }
  }

  /**
   * @param mel [batch, mels, frames], an even number of frames
   * @param speech probability of speech, [batch, 1, frames]
   * @return [batch, speaker]
   */
  Tensor forward(Tensor mel, Tensor speech) {
    return Functional.unitLength(direction(mel, speech).subtract(mean), 1);
  }

  /**
   * Moves the mean that is taken from all codes towards these voices': without it what everybody has
   * in common grows until all codes are alike.
   *
   * @param mel of many voices, as in {@link #forward}
   * @param share how far, from 0 to 1
   */
  void centre(Tensor mel, Tensor speech, double share) {
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      Memory.blend(mean, direction(mel, speech).mean(true, 0), share);
    }
  }

  private Tensor direction(Tensor mel, Tensor speech) {
    Tensor h = Functional.gelu(in.forward(mel));
    h = Functional.gelu(down.forward(h));
    for (ResidualBlock block : blocks) {
      h = block.forward(h);
    }
    Tensor code = heard.forward(Statistics.pool(h, Functional.averageFrames(speech, 2)));
    return code.add(spectrum.forward(Statistics.pool(mel, speech)));
  }
}
