package io.unbraid.voice;

import io.unbraid.nn.AdaptiveInstanceNorm;
import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The second stage against blur (Chou et al. 2018, section 2.2): a residual on the decoder's
 * output, trained against a patch discriminator. It starts as the identity.
 */
final class Refiner extends Module {
  private static final int CHANNELS = 192;

  private final Conv1d in;
  private final List<Conv1d> convs = new ArrayList<>();
  private final List<AdaptiveInstanceNorm> styles = new ArrayList<>();
  private final Conv1d out;

  Refiner(int mels, VoiceConfig.Network network) {
    this.in = child("in", new Conv1d(2 * mels + 1, CHANNELS, 5));
    for (int dilation : new int[] {1, 2, 4}) {
      int i = convs.size();
      convs.add(child("conv" + i, new Conv1d(CHANNELS, CHANNELS, 3, 1, dilation)));
      styles.add(child("style" + i, new AdaptiveInstanceNorm(CHANNELS, network.speaker())));
    }
    this.out = child("out", new Conv1d(CHANNELS, mels, 1));
    for (Tensor parameter : out.parameters()) {
      Memory.scale(parameter, 0);
    }
  }

  /**
   * @param mel the decoder's standardised log-mel, [batch, mels, frames]
   * @param pitch [batch, mels + 1, frames]
   * @param speaker [batch, speaker]
   * @return as mel
   */
  Tensor forward(Tensor mel, Tensor pitch, Tensor speaker) {
    Tensor h = Functional.gelu(in.forward(Tensor.concatenate(1, mel, pitch)));
    for (int i = 0; i < convs.size(); i++) {
      h = h.add(Functional.gelu(styles.get(i).modulate(convs.get(i).forward(h), speaker)));
    }
    return mel.add(out.forward(h));
  }
}
