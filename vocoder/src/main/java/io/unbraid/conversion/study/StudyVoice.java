package io.unbraid.conversion.study;

import io.unbraid.audio.Audio;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.speaker.trial.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A speaker of a study, whose recordings are parted by what they are for. What judges know a
 * speaker by is neither converted nor enrolled.
 *
 * @param sentences that are converted
 * @param enrolled of which the speaker's profile is made as a target
 * @param own of which it is made for the speaker's own sentences: none of these is a part of it
 * @param judged by which judges know the speaker
 */
record StudyVoice(
    String speaker,
    List<Sentence> sentences,
    List<Audio> enrolled,
    List<Audio> own,
    List<Audio> judged) {
  private static final int JUDGED_CLIPS = 20;
  private static final double LEAST_HALF_SECONDS = 2;
  private static final double MOST_HALF_SECONDS = 15;

  /**
   * @param name of its file, without what follows the dot
   * @param text that is said; empty where unknown, or where this is a part of it
   */
  record Sentence(String name, String text, Audio audio) {
    /** Whether the same is said: by the text, else by the file's name. */
    boolean sameAs(Sentence other) {
      return text.isEmpty() || other.text.isEmpty()
          ? name.equals(other.name)
          : text.equalsIgnoreCase(other.text);
    }
  }

  /**
   * Parts a speaker's recordings. Sentences are of the split "test", the rest of "train", where
   * they have such. Of a speaker with fewer than three recordings the first half is converted and
   * enrolled, the second is for judges and for the speaker's own profile.
   *
   * @param utterances all of the speaker
   * @param sentences to convert at most, of a third of the recordings
   * @param clips to enroll at most
   * @return empty if there is too little speech
   */
  static Optional<StudyVoice> of(List<Utterance> utterances, int sentences, int clips) {
    String speaker = utterances.get(0).speaker();
    if (utterances.size() < 3) {
      return halves(speaker, utterances);
    }
    List<Utterance> test =
        StudySpeakers.inSplit(utterances, "test").stream()
            .filter(u -> !name(u).contains("_take"))
            .toList();
    List<Utterance> converted =
        Segment.spread(test, Math.min(sentences, Math.max(1, utterances.size() / 3)));
    List<Utterance> rest = new ArrayList<>(StudySpeakers.inSplit(utterances, "train"));
    rest.removeAll(converted);
    if (rest.size() < 2) {
      return Optional.empty();
    }
    List<Utterance> judged = new ArrayList<>();
    List<Utterance> enrolled = new ArrayList<>();
    for (int i = 0; i < rest.size(); i++) {
      (i % 2 == 0 ? judged : enrolled).add(rest.get(i));
    }
    List<Audio> bank = read(Segment.spread(enrolled, clips));
    return Optional.of(
        new StudyVoice(
            speaker,
            converted.stream()
                .map(u -> new Sentence(name(u), u.text(), Audio.read(u.file(), Audio.SPEECH_RATE)))
                .toList(),
            bank,
            bank,
            read(Segment.spread(judged, JUDGED_CLIPS))));
  }

  private static Optional<StudyVoice> halves(String speaker, List<Utterance> utterances) {
    Audio all = join(read(utterances));
    int middle = all.length() / 2;
    if (middle < LEAST_HALF_SECONDS * Audio.SPEECH_RATE) {
      return Optional.empty();
    }
    int half = Math.min(middle, (int) (MOST_HALF_SECONDS * Audio.SPEECH_RATE));
    Audio first = all.slice(middle - half, middle);
    List<Audio> second = List.of(all.slice(middle, middle + half));
    Sentence sentence = new Sentence(name(utterances.get(0)) + "_half", "", first);
    return Optional.of(new StudyVoice(speaker, List.of(sentence), List.of(first), second, second));
  }

  private static Audio join(List<Audio> recordings) {
    float[] joined = new float[recordings.stream().mapToInt(Audio::length).sum()];
    int at = 0;
    for (Audio recording : recordings) {
      System.arraycopy(recording.samples(), 0, joined, at, recording.length());
      at += recording.length();
    }
    return Audio.of(joined, Audio.SPEECH_RATE);
  }

  private static String name(Utterance utterance) {
    return utterance.file().getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  private static List<Audio> read(List<Utterance> utterances) {
    return utterances.stream().map(u -> Audio.read(u.file(), Audio.SPEECH_RATE)).toList();
  }
}
