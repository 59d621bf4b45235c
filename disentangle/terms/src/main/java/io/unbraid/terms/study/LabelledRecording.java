package io.unbraid.terms.study;

import io.unbraid.audio.Audio;
import io.unbraid.audio.corpus.CorpusAudio;
import io.unbraid.audio.corpus.Label;
import io.unbraid.audio.corpus.Labels;
import io.unbraid.audio.corpus.Utterance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A recording with its words or phones.
 *
 * @param audio at {@value #Audio.SPEECH_RATE} Hz
 * @param parts in order
 */
record LabelledRecording(Utterance utterance, Audio audio, List<Part> parts) {

  /**
   * A word or phone.
   *
   * @param name lower-case
   * @param start in seconds
   * @param end in seconds
   */
  record Part(String name, double start, double end) {
    double seconds() {
      return end - start;
    }
  }

  /** Labels of a folder apart, whose files are placed and named as the corpus's recordings. */
  static Function<Utterance, List<Label>> in(Path labels, Path corpus) {
    return utterance -> {
      Path place = labels.resolve(corpus.relativize(utterance.file()));
      return Labels.words(
          new Utterance(place, utterance.speaker(), "", utterance.seconds(), "", utterance.text()));
    };
  }

  /**
   * The recordings that have labels.
   *
   * @param labels of a recording, at its own rate; none where it has none
   * @param note gets a line for what is left out
   */
  static List<LabelledRecording> read(
      List<Utterance> utterances, Function<Utterance, List<Label>> labels, Consumer<String> note) {
    CorpusAudio reader = new CorpusAudio(0);
    List<LabelledRecording> recordings = new ArrayList<>();
    int unlabelled = 0;
    for (Utterance utterance : utterances) {
      List<Label> own = labels.apply(utterance);
      Optional<Audio> audio = own.isEmpty() ? Optional.empty() : reader.read(utterance);
      unlabelled += own.isEmpty() ? 1 : 0;
      audio.ifPresent(
          sound ->
              recordings.add(
                  new LabelledRecording(
                      utterance,
                      sound.resample(Audio.SPEECH_RATE),
                      parts(own, sound.sampleRate()))));
    }
    reader.skipped().forEach(line -> note.accept("left out: " + line));
    if (unlabelled > 0 && !recordings.isEmpty()) {
      note.accept("left out: " + unlabelled + " recordings without times of words or phones");
    }
    return recordings;
  }

  private static List<Part> parts(List<Label> labels, double rate) {
    return labels.stream()
        .map(
            label ->
                new Part(
                    label.name().toLowerCase(Locale.ROOT),
                    label.startSample() / rate,
                    label.endSample() / rate))
        .toList();
  }

  boolean says(String name) {
    return parts.stream().anyMatch(part -> part.name().equals(name));
  }
}
