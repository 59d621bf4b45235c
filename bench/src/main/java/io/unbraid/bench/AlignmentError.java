package io.unbraid.bench;

import io.unbraid.audio.Audio;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Label;
import io.unbraid.audio.corpus.Labels;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.speech.Lexicon;
import io.unbraid.terms.embedding.train.WordAligner;
import io.unbraid.terms.embedding.train.WordAligner.Place;
import io.unbraid.voice.VoiceModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far the words that are aligned with a text lie from where people heard them begin and end.
 */
public final class AlignmentError {
  private static final int RATE = 16000;

  private AlignmentError() {}

  /**
   * @param arguments corpus with .wrd files, lexicon
   */
  public static void main(String[] arguments) {
    VoiceModel model = VoiceModel.standard();
    WordAligner aligner = new WordAligner(model, Lexicon.read(Path.of(arguments[1])));
    FeatureExtractor extractor = new FeatureExtractor(model.config().spectrogram());
    double frame = 2 / model.config().spectrogram().frameRate();
    List<Double> starts = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    int recordings = 0;
    for (Utterance utterance : Corpus.open(Path.of(arguments[0])).utterances()) {
      List<Label> heard = Labels.words(utterance);
      Audio audio = Audio.read(utterance.file(), RATE);
      float[][] code = model.phonetic(extractor.extractWithoutPitch(audio));
      List<Place> places = aligner.align(utterance.text(), code);
      List<String> names = heard.stream().map(Label::name).toList();
      if (places.isEmpty() || !places.stream().map(Place::word).toList().equals(names)) {
        continue; // a word that the lexicon lacks, or that people wrote otherwise
      }
      recordings++;
      for (int w = 0; w < places.size(); w++) {
        starts.add(
            Math.abs(places.get(w).start() * frame - heard.get(w).startSample() / (double) RATE));
        ends.add(Math.abs(places.get(w).end() * frame - heard.get(w).endSample() / (double) RATE));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d recordings, %d words: starts off by %.0f ms (median), %.0f ms (nine of ten); ends by"
            + " %.0f and %.0f ms%n",
        recordings,
        starts.size(),
        quantile(starts, 0.5),
        quantile(starts, 0.9),
        quantile(ends, 0.5),
        quantile(ends, 0.9));
  }

  private static double quantile(List<Double> seconds, double share) {
    List<Double> sorted = seconds.stream().sorted().toList();
    return 1000 * sorted.get((int) (share * (sorted.size() - 1)));
  }
}
