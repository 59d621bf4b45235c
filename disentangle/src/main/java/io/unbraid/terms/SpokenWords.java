package io.unbraid.terms;

import io.unbraid.audio.corpus.Utterance;
import io.unbraid.terms.WordAligner.Place;
import io.unbraid.voice.FeatureStore;
import io.unbraid.voice.Lexicon;
import io.unbraid.voice.Perturbation;
import io.unbraid.voice.VoiceFeatures;
import io.unbraid.voice.VoiceModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Cuts the words out of a transcribed corpus. */
final class SpokenWords {
  private static final int NOTE_EVERY = 1000;

  private final VoiceModel model;
  private final VoiceFrames input;
  private final WordConfig.Batch config;
  private final WordAligner aligner;
  private final Perturbation perturbation;
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);

  /**
   * @param model aligns the words, and makes the frames
   * @throws io.unbraid.audio.InputException if the lexicon can't be read
   */
  SpokenWords(VoiceModel model, VoiceFrames input, WordConfig.Batch config) {
    this.model = model;
    this.input = input;
    this.config = config;
    this.aligner = new WordAligner(model, Lexicon.read(Path.of(config.lexicon())));
    this.perturbation = new Perturbation(model.config().spectrogram());
  }

  /**
   * The words of each speaker's first recordings, as much as the configuration says; of recordings
   * whose text the lexicon knows.
   *
   * @param perturbed whether to take each recording a second time, in a voice that was changed
   */
  List<SpokenWord> of(FeatureStore store, boolean perturbed, Consumer<String> note) {
    List<SpokenWord> words = new ArrayList<>();
    Map<String, Double> used = new HashMap<>();
    List<Utterance> utterances = store.utterances();
    for (int i = 0; i < utterances.size(); i++) {
      if (i > 0 && i % NOTE_EVERY == 0) {
        note.accept("looked for words in " + i + " of " + utterances.size() + " recordings");
      }
      Utterance utterance = utterances.get(i);
      double seconds = store.frames(i) / model.config().spectrogram().frameRate();
      double sum = used.getOrDefault(utterance.speaker(), 0.0) + seconds;
      if (sum <= config.secondsPerSpeaker() && aligner.knows(utterance.text())) {
        used.put(utterance.speaker(), sum);
        add(utterance, store.read(i, 0, store.frames(i)), perturbed, words);
      }
    }
    return words;
  }

  private void add(
      Utterance utterance, VoiceFeatures features, boolean perturbed, List<SpokenWord> words) {
    float[][] code = model.phonetic(features);
    List<Place> places = aligner.align(utterance.text(), code);
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
