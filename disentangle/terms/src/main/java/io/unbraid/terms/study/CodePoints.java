package io.unbraid.terms.study;

import io.unbraid.audio.base.Checks;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Labels;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.frames.FrameKind;
import io.unbraid.terms.frames.Frames;
import io.unbraid.terms.frames.VoiceFrames;
import io.unbraid.terms.study.LabelledRecording.Part;
import io.unbraid.voice.VoiceModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import smile.manifold.TSNE;
import smile.math.MathEx;

/**
 * Codes of words or phones of a labelled corpus, each with its speaker, to be drawn in a plane: the
 * picture of Chen, Huang, Lee and Lee 2018, figure 3, which shows what a code knows.
 */
public final class CodePoints {
  private static final int LEAST_LETTERS = 3;

  /** Seconds of the shortest stretch that a speaker is told by. */
  private static final double SPEAKER_SECONDS = 0.6;

  private static final double PERPLEXITY = 20;
  private static final int ITERATIONS = 1000;

  /** What a stretch is turned into. */
  public enum Kind {
    /** The mean of the phonetic code's frames. */
    PHONETIC,
    /** The speaker code, of at least 0.6 s around. */
    SPEAKER,
    /** The word embedding. */
    WORD
  }

  /**
   * Which points are drawn.
   *
   * @param kind of code
   * @param phones take phones (.phn), not words (.wrd)
   * @param kinds how many different words or phones, 2 or more
   * @param most points in all, evenly spread, 2 or more
   */
  public record Options(Kind kind, boolean phones, int kinds, int most) {
    public Options {
      Objects.requireNonNull(kind, "kind");
      Checks.atLeast("kinds", kinds, 2);
      Checks.atLeast("most", most, 2);
    }
  }

  /**
   * @param name of the word or phone
   * @param code its vector
   */
  public record Point(String name, String speaker, float[] code) {}

  private CodePoints() {}

  /**
   * Codes of the commonest words or phones of a corpus.
   *
   * @param note gets a line for what is left out
   * @param words embedding; empty where no word vectors are asked for
   * @throws InputException if the corpus has no such labels
   */
  public static List<Point> of(
      List<Utterance> utterances,
      VoiceModel model,
      Optional<WordEmbedding> words,
      Options options,
      Consumer<String> note) {
    boolean phones = options.phones();
    List<LabelledRecording> recordings =
        LabelledRecording.read(utterances, phones ? Labels::phones : Labels::words, note);
    Set<String> chosen = commonest(recordings, phones, options.kinds());
    if (chosen.isEmpty()) {
      throw new InputException(
          "no recording has "
              + (phones ? "phone times; put a .phn" : "word times; put a .wrd")
              + " (first sample, end sample, name) beside each, as TIMIT has them");
    }
    FeatureExtractor extractor = new FeatureExtractor(model.config().spectrogram());
    List<Point> points = new ArrayList<>();
    for (LabelledRecording recording : recordings) {
      List<Part> wanted =
          recording.parts().stream().filter(part -> chosen.contains(part.name())).toList();
      if (!wanted.isEmpty()) {
        VoiceFeatures features = extractor.extractWithoutPitch(recording.audio());
        Function<Part, float[]> code = code(features, model, words, options.kind());
        for (Part part : wanted) {
          points.add(new Point(part.name(), recording.utterance().speaker(), code.apply(part)));
        }
      }
    }
    List<Point> spread = new ArrayList<>();
    int count = Math.min(options.most(), points.size());
    for (int i = 0; i < count; i++) {
      spread.add(points.get((int) ((long) i * points.size() / count)));
    }
    return spread;
  }

  private static Set<String> commonest(
      List<LabelledRecording> recordings, boolean phones, int kinds) {
    Map<String, Long> counts =
        recordings.stream()
            .flatMap(recording -> recording.parts().stream())
            .map(Part::name)
            .filter(name -> phones ? !name.equals("h#") : name.length() >= LEAST_LETTERS)
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Long> e) -> -e.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(kinds)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Function<Part, float[]> code(
      VoiceFeatures features, VoiceModel model, Optional<WordEmbedding> words, Kind kind) {
    switch (kind) {
      case SPEAKER -> {
        return part -> model.speaker(around(features, part, model));
      }
      case WORD -> {
        WordEmbedding embedding = words.orElseThrow();
        float[][] frames = embedding.input().of(features);
        double rate = embedding.input().frameRate();
        return part -> embedding.embed(Frames.between(frames, rate, part.start(), part.end()));
      }
      default -> {
        VoiceFrames codes = new VoiceFrames(model, FrameKind.CODE);
        float[][] frames = codes.of(features);
        return part -> mean(Frames.between(frames, codes.frameRate(), part.start(), part.end()));
      }
    }
  }

  /** A part with as much on both sides as a speaker can be told by. */
  private static VoiceFeatures around(VoiceFeatures features, Part part, VoiceModel model) {
    double rate = model.config().spectrogram().frameRate();
    double missing = Math.max(0, SPEAKER_SECONDS - part.seconds()) / 2;
    int least = (int) Math.min(features.frames(), SPEAKER_SECONDS * rate);
    int from = (int) Math.max(0, (part.start() - missing) * rate);
    int to = (int) Math.min(features.frames(), (part.end() + missing) * rate);
    from = Math.max(0, Math.min(from, to - least));
    return features.frames(from, Math.min(features.frames(), Math.max(to, from + least)));
  }

  private static float[] mean(float[][] frames) {
    float[] mean = new float[frames[0].length];
    for (float[] frame : frames) {
      for (int c = 0; c < mean.length; c++) {
        mean[c] += frame[c] / frames.length;
      }
    }
    return mean;
  }

  /**
   * Places in a plane such that near codes stay near (van der Maaten and Hinton 2008, "Visualizing
   * data using t-SNE"); the same for the same codes.
   *
   * @return [points][2]
   * @throws InputException if there are too few points
   */
  public static double[][] plane(List<Point> points) {
    if (points.size() < 3 * PERPLEXITY + 1) {
      throw new InputException(
          points.size() + " codes are too few for a picture; more words or recordings are needed");
    }
    double[][] codes = new double[points.size()][];
    for (int i = 0; i < codes.length; i++) {
      float[] code = points.get(i).code();
      codes[i] = new double[code.length];
      for (int c = 0; c < code.length; c++) {
        codes[i][c] = code[c];
      }
    }
    MathEx.setSeed(1);
    return new TSNE(codes, 2, PERPLEXITY, 200, ITERATIONS).coordinates;
  }
}
