package io.unbraid.voice.network;

import io.unbraid.nn.Conv2d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges patches of a spectrogram, real or made (Isola et al. 2017), and whether they fit the voice
 * that they are said to be of: the projection of Miyato and Koyama 2018, equation 3, with the mean
 * and deviation of the voice's bands in place of the name of a class, so that it holds for any
 * voice.
 */
public final class PatchDiscriminator extends Module {
  private static final int[] CHANNELS = {32, 64, 128, 128};

  private final List<Conv2d> convs = new ArrayList<>();
  private final Conv2d real;
  private final Linear voice;

  public PatchDiscriminator(int mels) {
    int in = 1;
    for (int channels : CHANNELS) {
      convs.add(child("conv" + convs.size(), new Conv2d(in, channels, 4, 2, 1)));
      in = channels;
    }
    this.real = child("real", new Conv2d(in, 1, 3, 1, 1));
    this.voice = child("voice", new Linear(2 * mels, in));
  }

  /**
   * What the discriminator sees in spectrograms.
   *
   * @param features of each layer, for feature matching
   */
  public record Seen(List<Tensor> features) {
    private Tensor last() {
      return features.get(features.size() - 1);
    }
  }

  /**
   * @param mel standardised log-mel, [batch, mels, frames]
   */
  public Seen look(Tensor mel) {
    Tensor h = mel.unsqueeze(1);
    List<Tensor> features = new ArrayList<>();
    for (Conv2d conv : convs) {
      h = Functional.leakyRelu(conv.forward(h), 0.2);
      features.add(h);
    }
    return new Seen(features);
  }

  /**
   * @param statistics mean and deviation of each band of the voice, [batch, 2 mels]
   * @return [batch, 1, height, width], larger for real patches of that voice
   */
  public Tensor judge(Seen seen, Tensor statistics) {
    Tensor h = seen.last();
    Tensor wanted = voice.forward(statistics);
    double size = 1 / Math.sqrt(h.size(1));
    Tensor fit = h.mean(false, 2, 3).multiply(wanted).sum(true, 1).multiply(size);
    return real.forward(h).add(fit.unsqueeze(2).unsqueeze(3));
  }
}
