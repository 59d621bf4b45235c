package io.unbraid.voice.train;

import io.unbraid.audio.base.Checks;
import io.unbraid.audio.corpus.Corpus;

/**
 * A corpus of several that a model learns from. A batch's speakers are of one corpus, or the
 * networks would learn to tell corpora by their rooms and microphones.
 *
 * @param corpus recordings of two speakers or more
 * @param weight how often batches come from it, beside the others' weights
 */
public record CorpusShare(Corpus corpus, double weight) {
  public CorpusShare {
    Checks.require(
        weight > 0 && Double.isFinite(weight), "weight", "must be above 0, not " + weight);
  }
}
