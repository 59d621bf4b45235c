package io.unbraid.voice.network;

import io.unbraid.nn.AdaptiveInstanceNorm;
import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.HarmonicTemplate;
import io.unbraid.voice.input.Prosody;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a voice together: phonetic code, prosody and what is known of the target to standardised
 * log-mel, as a correction to the spectra that {@link FrameAttention} finds in the target's
 * recordings. So a voice that training never heard is met by its own sound, and the network has to
 * mend what a look-up leaves: joins, smear, sounds that the recordings lack.
 *
 * <p>The speaker code scales and shifts every layer (FiLM, Perez et al. 2018). Nothing is
 * normalised over time, so that what surrounds an utterance does not change it.
 */
public final class Decoder extends Module {
  private final FrameAttention attention;
  private final Conv1d in;
  private final List<Block> coarse = new ArrayList<>();
  private final Conv1d sound;
  private final List<Block> fine = new ArrayList<>();
  private final Conv1d out;
  private final int mels;

  public Decoder(int mels, VoiceConfig.Network network) {
    this.mels = mels;
    int channels = network.decoder();
    int heads = network.heads();
    this.attention = child("attention", new FrameAttention(mels, network.code(), heads));
    int known = network.code() + Prosody.ROWS + attention.details() + heads;
    this.in = child("in", new Conv1d(known, channels, 5));
    for (int dilation : new int[] {1, 2, 4, 1}) {
      coarse.add(
          child("coarse" + coarse.size(), new Block(channels, 5, dilation, network.speaker())));
    }
    int seen = HarmonicTemplate.rows(mels) + Prosody.ROWS + heads * mels;
    this.sound = child("sound", new Conv1d(seen, channels, 3));
    for (int dilation : new int[] {1, 2, 4, 1, 2, 1}) {
      fine.add(child("fine" + fine.size(), new Block(channels, 3, dilation, network.speaker())));
    }
    this.out = child("out", new Conv1d(channels, mels, 1));
    for (Tensor parameter : out.parameters()) {
      Memory.scale(parameter, 0.1);
    }
  }

  /**
   * What the decoder knows of voices.
   *
   * @param code of their recordings, [batch, code, n]
   * @param prosody of their recordings, [batch, {@link Prosody#ROWS}, 2n]
   * @param mel of their recordings, standardised, [batch, mels, 2n]
   * @param speaker codes, [batch, speaker]
   */
  public TargetVoice listen(Tensor code, Tensor prosody, Tensor mel, Tensor speaker) {
    return new TargetVoice(attention.frames(code, halved(prosody), mel), speaker);
  }

  /**
   * @param code what is said, [batch, code, frames / 2]
   * @param prosody how, [batch, {@link Prosody#ROWS}, frames]
   * @param comb harmonics of the wanted pitch, [batch, mels + 1, frames], see {@link
   *     HarmonicTemplate}
   * @param voice by whom
   * @return standardised log-mel, [batch, mels, frames]
   */
  public Tensor forward(Tensor code, Tensor prosody, Tensor comb, TargetVoice voice) {
    Tensor slow = halved(prosody);
    FrameAttention.Found found = attention.forward(code, slow, voice.frames());
    Tensor h = in.forward(Tensor.concatenate(1, code, slow, found.detail(), found.likeness()));
    for (Block block : coarse) {
      h = block.forward(h, voice.speaker());
    }
    h = Functional.repeatFrames(h, PhoneticEncoder.STRIDE);
    h = h.add(sound.forward(Tensor.concatenate(1, comb, prosody, found.mel())));
    for (Block block : fine) {
      h = block.forward(h, voice.speaker());
    }
    return found.mel().narrow(1, 0, mels).add(out.forward(h));
  }

  private static Tensor halved(Tensor prosody) {
    return Functional.averageFrames(prosody, PhoneticEncoder.STRIDE);
  }

  /** x + GELU(style(conv(x))). */
  private static final class Block extends Module {
    private final Conv1d conv;
    private final AdaptiveInstanceNorm style;

    Block(int channels, int width, int dilation, int speaker) {
      this.conv = child("conv", new Conv1d(channels, channels, width, 1, dilation));
      this.style = child("style", new AdaptiveInstanceNorm(channels, speaker));
    }

    public Tensor forward(Tensor x, Tensor speaker) {
      return x.add(Functional.gelu(style.modulate(conv.forward(x), speaker)));
    }
  }
}
