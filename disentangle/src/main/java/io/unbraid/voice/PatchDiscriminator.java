package io.unbraid.voice;

import io.unbraid.nn.Conv2d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges patches of a spectrogram, real or made (Isola et al. 2017), and names the speaker (the
 * auxiliary classifier of Chou et al. 2018).
 */
final class PatchDiscriminator extends Module {
  private static final int[] CHANNELS = {24, 48, 96, 96};

  private final List<Conv2d> convs = new ArrayList<>();
  private final Conv2d real;
  private final Linear speaker;

  PatchDiscriminator(int speakers) {
    int in = 1;
    for (int channels : CHANNELS) {
      convs.add(child("conv" + convs.size(), new Conv2d(in, channels, 4, 2, 1)));
      in = channels;
    }
    this.real = child("real", new Conv2d(in, 1, 3, 1, 1));
    this.speaker = child("speaker", new Linear(in, speakers));
  }

  /**
   * What the discriminator says.
   *
   * @param features of each layer, for feature matching
   * @param real [batch, 1, height, width], larger for real patches
   * @param speaker logits, [batch, speakers]
   */
  record Judgement(List<Tensor> features, Tensor real, Tensor speaker) {}

  /**
   * @param mel standardised log-mel, [batch, mels, frames]
   */
  Judgement judge(Tensor mel) {
    Tensor h = mel.unsqueeze(1);
    List<Tensor> features = new ArrayList<>();
    for (Conv2d conv : convs) {
      h = Functional.leakyRelu(conv.forward(h), 0.2);
      features.add(h);
    }
    return new Judgement(features, real.forward(h), speaker.forward(h.mean(false, 2, 3)));
  }
}
