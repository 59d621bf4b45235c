package io.unbraid.voice.network;

import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/**
 * Spells what a phonetic code says: [batch, code, frames] to log-probabilities of symbols [frames,
 * batch, symbols] for connectionist temporal classification (Graves et al. 2006), symbol 0 being
 * the blank. Shallow on purpose: the code itself has to know.
 */
public final class TranscriptHead extends Module implements Layer {
  private static final int CHANNELS = 192;

  private final Conv1d hidden;
  private final Conv1d out;

  public TranscriptHead(int code, int symbols) {
    this.hidden = child("hidden", new Conv1d(code, CHANNELS, 5));
    this.out = child("out", new Conv1d(CHANNELS, symbols, 1));
  }

  @Override
  public Tensor forward(Tensor code) {
    Tensor scores = out.forward(Functional.gelu(hidden.forward(code)));
    return Functional.logSoftmax(scores.permute(2, 0, 1), 2);
  }
}
