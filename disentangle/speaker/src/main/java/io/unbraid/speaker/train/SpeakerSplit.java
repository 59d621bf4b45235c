package io.unbraid.speaker.train;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What trains and what is held out to choose and calibrate by.
 *
 * @param training the split "train"
 * @param heldOut the splits "dev" and "unseen", as far as there are recordings in them
 */
record SpeakerSplit(Corpus training, List<Corpus> heldOut) {
  /** From so many speakers on, some are held out; of fewer, recordings of each. */
  private static final int MANY = 10;

  private static final int HELD_OUT = 5;

  /**
   * @param note gets a line if the corpus has no splits, so that a part is held out here
   * @throws InputException if one of the two is empty
   */
  static SpeakerSplit of(Corpus corpus, Consumer<String> note) {
    if (corpus.utterances().stream().allMatch(utterance -> utterance.split().isEmpty())) {
      return corpus.speakers().size() < MANY ? byRecording(corpus, note) : bySpeaker(corpus, note);
    }
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

  private static SpeakerSplit bySpeaker(Corpus corpus, Consumer<String> note) {
    List<String> speakers = corpus.speakers();
    Set<String> unseen = new HashSet<>();
    for (int i = HELD_OUT - 1; i < speakers.size(); i += HELD_OUT) {
      unseen.add(speakers.get(i));
    }
    note.accept("the corpus has no splits: " + unseen.size() + " of its speakers are held out");
    return new SpeakerSplit(
        corpus.where(utterance -> !unseen.contains(utterance.speaker())),
        List.of(corpus.where(utterance -> unseen.contains(utterance.speaker()))));
  }

  /** A fifth of each speaker's, but two where there are three, as one alone makes no pair. */
  private static SpeakerSplit byRecording(Corpus corpus, Consumer<String> note) {
    Set<Utterance> unheard = new HashSet<>();
    for (String speaker : corpus.speakers()) {
      List<Utterance> own =
          corpus.utterances().stream().filter(u -> u.speaker().equals(speaker)).toList();
      int count = Math.max(Math.min(2, own.size() - 1), own.size() / HELD_OUT);
      unheard.addAll(own.subList(own.size() - count, own.size()));
    }
    if (unheard.isEmpty()) {
      throw new InputException(
          "the corpus has no splits and one recording of each speaker, so none can be held out; give"
              + " more recordings, or folders named train and unseen with speakers' folders inside");
    }
    note.accept(
        "the corpus has no splits: "
            + unheard.size()
            + " of its recordings are held out, so the"
            + " error rates are those of speakers it knows");
    return new SpeakerSplit(
        corpus.where(utterance -> !unheard.contains(utterance)),
        List.of(corpus.where(unheard::contains)));
  }
}
