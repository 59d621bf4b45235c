package io.unbraid.voice.network;

import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Functional;
import io.unbraid.nn.LayerNorm;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Module;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.Statistics;
import io.unbraid.voice.config.VoiceConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Who says it: standardised log-mel [batch, mels, frames] of any length to a vector of length 1
 * [batch, speaker], by convolutions, statistics pooling (mean and deviation over frames of speech,
 * Snyder et al. 2018) and a linear map. The same statistics of the spectrum itself go into that map
 * as well: what they say of a voice holds for voices that training never heard.
 *
 * <p>All statistics are taken less their mean over voices, in units of their deviation (running
 * ones, as in batch normalisation). What everybody has in common is by far the largest part of
 * them, and without this a step of training moves all codes the same way until they are alike. The
 * layers before are normalised over their channels: left to themselves they grow a thousandfold, to
 * be heard through those running units.
 */
public final class SpeakerEncoder extends Module {
  private final Conv1d in;
  private final Conv1d down;
  private final List<ResidualBlock> blocks = new ArrayList<>();
  private final List<LayerNorm> norms = new ArrayList<>();
  private final Tensor mean;
  private final Tensor variance;
  private final Linear out;

  SpeakerEncoder(int mels, VoiceConfig.Network network) {
    int channels = network.speakerEncoder();
    this.in = child("in", new Conv1d(mels, channels, 5));
    this.down = child("down", new Conv1d(channels, channels, 5, 2, 1));
    for (int dilation : new int[] {1, 2, 3}) {
      blocks.add(child("block" + blocks.size(), new ResidualBlock(channels, 3, dilation, false)));
      norms.add(child("norm" + norms.size(), new LayerNorm(channels)));
    }
    int size = 2 * (channels + mels);
    this.mean = buffer("mean", Tensor.zeros(1, size));
    this.variance = buffer("variance", Tensor.ones(1, size));
    this.out = child("out", new Linear(size, network.speaker()));
  }

  /**
   * @param mel [batch, mels, frames], an even number of frames
   * @param speech probability of speech, [batch, 1, frames]
   * @return [batch, speaker]
   */
  public Tensor forward(Tensor mel, Tensor speech) {
    Tensor spread = statistics(mel, speech).subtract(mean).divide(variance.add(1e-4).sqrt());
    return Functional.unitLength(out.forward(spread), 1);
  }

  /**
   * Moves the running mean and variance of the statistics towards those of these voices.
   *
   * @param mel of many voices, as in {@link #forward}
   * @param share how far, from 0 to 1
   */
  public void centre(Tensor mel, Tensor speech, double share) {
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      Tensor found = statistics(mel, speech);
      Memory.blend(mean, found.mean(true, 0), share);
      Memory.blend(variance, found.variance(true, 0), share);
    }
  }

  private Tensor statistics(Tensor mel, Tensor speech) {
    Tensor h = Functional.gelu(in.forward(mel));
    h = Functional.gelu(down.forward(h));
    for (int i = 0; i < blocks.size(); i++) {
      h = norms.get(i).forward(blocks.get(i).forward(h));
    }
    Tensor heard = Statistics.pool(h, Functional.averageFrames(speech, 2));
    return Tensor.concatenate(1, heard, Statistics.pool(mel, speech));
  }
}
