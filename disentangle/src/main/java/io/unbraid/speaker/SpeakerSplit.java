package io.unbraid.speaker;

import io.unbraid.audio.InputException;
import io.unbraid.audio.corpus.Corpus;
import java.util.List;
import java.util.stream.Stream;

/**
 * What trains and what is held out to choose and calibrate by.
 *
 * @param training the split "train"
 * @param heldOut the splits "dev" and "unseen", as far as there are recordings in them
 */
record SpeakerSplit(Corpus training, List<Corpus> heldOut) {
  /**
   * @throws InputException if one of the two is empty
   */
  static SpeakerSplit of(Corpus corpus) {
    Corpus training = corpus.split("train");
    List<Corpus> heldOut =
        Stream.of("dev", "unseen")
            .map(corpus::split)
            .filter(part -> !part.utterances().isEmpty())
            .toList();
    if (training.utterances().isEmpty() || heldOut.isEmpty()) {
      throw new InputException(
          "the corpus has no recording in the split "
              + (training.utterances().isEmpty() ? "\"train\"" : "\"dev\" or \"unseen\"")
              + "; put speakers' folders into folders named train and unseen, or give a table"
              + " utterances.tsv with a column split");
    }
    return new SpeakerSplit(training, heldOut);
  }
}
