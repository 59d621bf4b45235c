package io.unbraid.terms;

import io.unbraid.audio.InputException;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.terms.WordAligner.SpokenWord;
import io.unbraid.voice.FeatureStore;
import io.unbraid.voice.Lexicon;
import io.unbraid.voice.VoiceModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The spoken words of a transcribed corpus, and batches of them. */
final class WordData {
  /**
   * A word in its recording.
   *
   * @param frames of the whole recording, [frames][channels]
   * @param start first frame
   * @param end the one after the last
   */
  record Word(String text, int speaker, float[][] frames, int start, int end) {
    float[][] cut(int earlier, int later) {
      int from = Math.max(0, start - earlier);
      return Arrays.copyOfRange(
          frames, from, Math.min(frames.length, Math.max(from + 2, end + later)));
    }
  }

  private static final int NOTE_EVERY = 500;

  private final WordConfig config;
  private final double frameRate;
  private final int jitter;
  private final List<List<Word>> bySpeaker = new ArrayList<>();
  private final List<List<Word>> shared = new ArrayList<>();

  /**
   * @param input frames of the words, of the model that aligns too
   * @throws InputException if there are not two speakers with words enough
   */
  WordData(
      FeatureStore store,
      VoiceModel model,
      VoiceFrames input,
      WordConfig config,
      Consumer<String> note) {
    this.config = config;
    this.frameRate = input.frameRate();
    int finer = 2 / input.framesOfMel();
    this.jitter = config.batch().jitter() * finer;
    WordAligner aligner = new WordAligner(model, Lexicon.read(Path.of(config.batch().lexicon())));
    double rate = model.config().spectrogram().frameRate();
    Map<String, Double> used = new LinkedHashMap<>();
    Map<String, List<Word>> words = new LinkedHashMap<>();
    List<Utterance> utterances = store.utterances();
    for (int i = 0; i < utterances.size(); i++) {
      if (i > 0 && i % NOTE_EVERY == 0) {
        note.accept("cut " + i + " of " + utterances.size() + " recordings into words");
      }
      Utterance utterance = utterances.get(i);
      double seconds = store.frames(i) / rate;
      double before = used.getOrDefault(utterance.speaker(), 0.0);
      if (!aligner.knows(utterance.text())
          || before + seconds > config.batch().secondsPerSpeaker()) {
        continue;
      }
      float[][] code = model.phonetic(store.read(i, 0, store.frames(i)));
      List<SpokenWord> spoken = aligner.align(utterance.text(), code);
      if (spoken.isEmpty()) {
        continue;
      }
      used.put(utterance.speaker(), before + seconds);
      float[][] frames =
          config.input() == WordConfig.Input.MFCC
              ? input.of(store.read(i, 0, store.frames(i)))
              : input.of(code);
      List<Word> own = words.computeIfAbsent(utterance.speaker(), s -> new ArrayList<>());
      int speaker = new ArrayList<>(words.keySet()).indexOf(utterance.speaker());
      for (SpokenWord word : spoken) {
        double length = (word.end() - word.start()) * 2 / rate;
        if (length <= config.batch().longest()) {
          own.add(new Word(word.word(), speaker, frames, word.start() * finer, word.end() * finer));
        }
      }
    }
    words.values().removeIf(list -> list.size() < config.batch().words());
    if (words.size() < 2) {
      throw new InputException(
          "training needs two speakers or more with transcribed words that the lexicon knows; this"
              + " corpus has "
              + words.size());
    }
    bySpeaker.addAll(words.values());
    share();
    note.accept(
        bySpeaker.size()
            + " speakers, "
            + bySpeaker.stream().mapToInt(List::size).sum()
            + " words, "
            + shared.size()
            + " of them different and said by two speakers or more");
  }

  /** Words that are long enough and said by two speakers, by what they say. */
  private void share() {
    Map<String, List<Word>> byText = new TreeMap<>();
    double least = config.batch().shortest();
    for (List<Word> own : bySpeaker) {
      for (Word word : own) {
        if (word.text().length() >= config.batch().letters() && seconds(word) >= least) {
          byText.computeIfAbsent(word.text(), t -> new ArrayList<>()).add(word);
        }
      }
    }
    byText.values().stream()
        .filter(list -> list.stream().map(Word::speaker).distinct().count() > 1)
        .forEach(shared::add);
  }

  private double seconds(Word word) {
    return (word.end() - word.start()) / frameRate;
  }

  /** Whether there are words for the contrast. */
  boolean hasPairs() {
    return shared.size() >= config.batch().pairs();
  }

  /** Words of randomly drawn, different speakers, whose ends are moved by chance. */
  WordBatch segments(RandomGenerator random) {
    int speakers = Math.min(config.batch().speakers(), bySpeaker.size());
    int each = config.batch().words();
    List<float[][]> rows = new ArrayList<>();
    Set<Integer> drawn = new HashSet<>();
    while (drawn.size() < speakers) {
      int speaker = random.nextInt(bySpeaker.size());
      if (drawn.add(speaker)) {
        List<Word> own = bySpeaker.get(speaker);
        for (int i = 0; i < each; i++) {
          rows.add(cut(own.get(random.nextInt(own.size())), random));
        }
      }
    }
    return new WordBatch(SegmentTensors.of(rows), each);
  }

  /** Different words, each by two speakers. */
  WordPairs pairs(RandomGenerator random) {
    List<float[][]> first = new ArrayList<>();
    List<float[][]> second = new ArrayList<>();
    Set<Integer> drawn = new HashSet<>();
    while (drawn.size() < config.batch().pairs()) {
      int number = random.nextInt(shared.size());
      if (drawn.add(number)) {
        List<Word> same = shared.get(number);
        Word one = same.get(random.nextInt(same.size()));
        Word other = one;
        while (other.speaker() == one.speaker()) {
          other = same.get(random.nextInt(same.size()));
        }
        first.add(cut(one, random));
        second.add(cut(other, random));
      }
    }
    return new WordPairs(SegmentTensors.of(first), SegmentTensors.of(second));
  }

  private float[][] cut(Word word, RandomGenerator random) {
    return word.cut(random.nextInt(-jitter, jitter + 1), random.nextInt(-jitter, jitter + 1));
  }

  /** Words that are said by two speakers, each with its text, for validation. */
  List<Word> sharedWords(int most) {
    List<Word> all = new ArrayList<>();
    shared.forEach(all::addAll);
    return all.size() <= most ? all : all.subList(0, most);
  }
}
