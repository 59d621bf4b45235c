package io.unbraid.voice;

import io.unbraid.nn.AdaptiveInstanceNorm;
import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a voice together: phonetic code, pitch and speaker code to standardised log-mel.
 *
 * <p>The speaker enters by adaptive instance normalisation at the rate of the code. The pitch
 * enters after the last normalisation, as that would take away its level.
 */
final class Decoder extends Module {
  private final Conv1d in;
  private final List<Block> coarse = new ArrayList<>();
  private final Conv1d pitch;
  private final List<Block> fine = new ArrayList<>();
  private final Conv1d out;

  Decoder(int mels, VoiceConfig.Network network) {
    int channels = network.decoder();
    this.in = child("in", new Conv1d(network.code(), channels, 5));
    for (int dilation : new int[] {1, 2, 4, 1}) {
      coarse.add(
          child("coarse" + coarse.size(), new Block(channels, 5, dilation, network.speaker())));
    }
    this.pitch = child("pitch", new Conv1d(mels + 1, channels, 3));
    for (int dilation : new int[] {1, 2}) {
      fine.add(child("fine" + fine.size(), new Block(channels, 3, dilation, network.speaker())));
    }
    this.out = child("out", new Conv1d(channels, mels, 1));
  }

  /**
   * @param code [batch, code, frames / 2]
   * @param pitchShape [batch, mels + 1, frames], see {@link HarmonicTemplate}
   * @param speaker [batch, speaker]
   * @return standardised log-mel, [batch, mels, frames]
   */
  Tensor forward(Tensor code, Tensor pitchShape, Tensor speaker) {
    Tensor h = in.forward(code);
    for (Block block : coarse) {
      h = block.forward(h, speaker, true);
    }
    h = Functional.repeatFrames(h, PhoneticEncoder.STRIDE);
    h = h.add(pitch.forward(pitchShape));
    for (Block block : fine) {
      h = block.forward(h, speaker, false);
    }
    return out.forward(h);
  }

  /** x + GELU(style(conv(x))). */
  private static final class Block extends Module {
    private final Conv1d conv;
    private final AdaptiveInstanceNorm style;

    Block(int channels, int width, int dilation, int speaker) {
      this.conv = child("conv", new Conv1d(channels, channels, width, 1, dilation));
      this.style = child("norm", new AdaptiveInstanceNorm(channels, speaker));
    }

    Tensor forward(Tensor x, Tensor speaker, boolean normalise) {
      Tensor h = conv.forward(x);
      h = normalise ? style.forward(h, speaker) : style.modulate(h, speaker);
      return x.add(Functional.gelu(h));
    }
  }
}
