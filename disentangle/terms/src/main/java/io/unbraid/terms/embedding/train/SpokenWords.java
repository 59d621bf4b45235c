package io.unbraid.terms.embedding.train;

import io.unbraid.audio.corpus.Utterance;
import io.unbraid.speech.FeatureStore;
import io.unbraid.speech.Lexicon;
import io.unbraid.speech.Perturbation;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.terms.embedding.WordConfig;
import io.unbraid.terms.embedding.train.WordAligner.Place;
import io.unbraid.terms.frames.VoiceFrames;
import io.unbraid.voice.VoiceModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Cuts the words out of a transcribed corpus; out of one without texts, stretches of speech that
 * stand for words.
 */
final class SpokenWords {
  private static final int NOTE_EVERY = 1000;

  /** Share of a stretch that must have a pitch for it to stand for a word. */
  private static final double LEAST_VOICED = 0.3;

  private final VoiceModel model;
  private final VoiceFrames input;
  private final WordConfig.Batch config;
  private final WordAligner aligner;
  private final Perturbation perturbation;
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);

  /**
   * @param model aligns the words, and makes the frames
   * @throws io.unbraid.audio.base.InputException if the lexicon can't be read
   */
  SpokenWords(VoiceModel model, VoiceFrames input, WordConfig.Batch config) {
    this.model = model;
    this.input = input;
    this.config = config;
    this.aligner = new WordAligner(model, Lexicon.of(config.lexicon()));
    this.perturbation = new Perturbation(model.config().spectrogram());
  }

  /**
   * The words of each speaker's first recordings, as much as the configuration says; of recordings
   * whose text the lexicon knows. Where it knows none, stretches stand for words: only a second
   * taking says the same again, so there are none without it.
   *
   * @param perturbed whether to take each recording a second time, in a voice that was changed
   */
  List<SpokenWord> of(FeatureStore store, boolean perturbed, Consumer<String> note) {
    List<SpokenWord> words = new ArrayList<>();
    Map<String, Double> used = new HashMap<>();
    List<Utterance> utterances = store.utterances();
    boolean texts = utterances.stream().anyMatch(u -> aligner.knows(u.text()));
    if (!texts && !perturbed) {
      return words;
    }
    if (!texts) {
      note.accept(
          "no recording has a text that the lexicon knows: stretches of speech stand for words");
    }
    for (int i = 0; i < utterances.size(); i++) {
      if (i > 0 && i % NOTE_EVERY == 0) {
        note.accept("looked for words in " + i + " of " + utterances.size() + " recordings");
      }
      Utterance utterance = utterances.get(i);
      double seconds = store.frames(i) / model.config().spectrogram().frameRate();
      double sum = used.getOrDefault(utterance.speaker(), 0.0) + seconds;
      if (sum <= config.secondsPerSpeaker() && (!texts || aligner.knows(utterance.text()))) {
        used.put(utterance.speaker(), sum);
        VoiceFeatures features = store.read(i, 0, store.frames(i));
        float[][] code = model.phonetic(features);
        List<Place> places =
            texts ? aligner.align(utterance.text(), code) : stretches(utterance, features);
        add(utterance, features, code, places, perturbed, words);
      }
    }
    return words;
  }

  /**
   * As long as words are, one after the other, each unlike all others; what is not voiced is not.
   */
  private List<Place> stretches(Utterance utterance, VoiceFeatures features) {
    double codeRate = model.config().spectrogram().frameRate() / 2;
    List<Place> places = new ArrayList<>();
    int start = 0;
    while (true) {
      double seconds = random.nextDouble(config.shortest(), config.longest());
      int end = start + (int) Math.ceil(seconds * codeRate);
      if (2 * end > features.frames()) {
        return places;
      }
      if (voiced(features, 2 * start, 2 * end) >= LEAST_VOICED) {
        places.add(new Place(utterance.file() + " from " + start, start, end));
      }
      start = end;
    }
  }

  private static double voiced(VoiceFeatures features, int from, int to) {
    return (double) IntStream.range(from, to).filter(t -> features.hz()[t] > 0).count()
        / (to - from);
  }

  private void add(
      Utterance utterance,
      VoiceFeatures features,
      float[][] code,
      List<Place> places,
      boolean perturbed,
      List<SpokenWord> words) {
    add(utterance, places, input.of(features, code), false, words);
    if (perturbed && !places.isEmpty()) {
      VoiceFeatures other = perturbation.apply(features, random);
      add(utterance, places, input.of(other, model.phonetic(other)), true, words);
    }
  }

  private void add(
      Utterance utterance,
      List<Place> places,
      float[][] frames,
      boolean perturbed,
      List<SpokenWord> words) {
    double codeRate = model.config().spectrogram().frameRate() / 2;
    int finer = (int) Math.round(input.frameRate() / codeRate);
    for (Place place : places) {
      if ((place.end() - place.start()) / codeRate <= config.longest()) {
        words.add(
            new SpokenWord(
                place.word(),
                utterance.speaker(),
                perturbed,
                frames,
                place.start() * finer,
                Math.min(frames.length, place.end() * finer)));
      }
    }
  }
}
