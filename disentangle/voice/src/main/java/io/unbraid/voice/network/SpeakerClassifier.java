package io.unbraid.voice.network;

import io.unbraid.nn.Functional;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/**
 * Names the training's speaker of a phonetic code: "classifier-1" of Chou et al. 2018, section 2.1.
 * Beside the judge of pairs it has the easier task, as it remembers the speakers, and so hears
 * more.
 */
public final class SpeakerClassifier extends Module {
  private static final int HIDDEN = 128;

  private final CodeSummary summary;
  private final Linear hidden;
  private final Linear out;

  public SpeakerClassifier(int code, int speakers) {
    this.summary = child("summary", new CodeSummary(code));
    this.hidden = child("hidden", new Linear(summary.size(), HIDDEN));
    this.out = child("out", new Linear(HIDDEN, speakers));
  }

  /** [batch, code, frames] to logits [batch, speakers]. */
  public Tensor forward(Tensor code) {
    return out.forward(Functional.leakyRelu(hidden.forward(summary.forward(code)), 0.2));
  }
}
