package io.unbraid.speaker.study;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.Checks;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.trial.Segment;
import io.unbraid.speaker.trial.Trial;
import io.unbraid.speaker.trial.VerificationTrials;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/** Scores the trials of a list or of a corpus by whatever embeds recordings. */
public final class VerificationStudy {

  /** Segments of a speaker at most. */
  private static final int MOST_SEGMENTS = 20;

  /**
   * What is heard.
   *
   * @param seconds length of a segment of a corpus, 0.5 to 3600
   * @param clips segments that a speaker is enrolled from
   * @param noise white noise so far under each recording's level, in dB, -20 to 100; empty for none
   */
  public record Options(double seconds, int clips, OptionalDouble noise) {
    public Options {
      Checks.between("seconds", seconds, 0.5, 3600.0);
      Checks.atLeast("clips", clips, 1);
      noise.ifPresent(decibels -> Checks.between("noise", decibels, -20.0, 100.0));
    }

    /** Segments of 3 s against each other, as they are. */
    public static Options standard() {
      return new Options(3, 1, OptionalDouble.empty());
    }

    /** The same with segments of another length. */
    public Options withSeconds(double seconds) {
      return new Options(seconds, clips, noise);
    }

    /** The same with speakers enrolled from so many segments. */
    public Options withClips(int clips) {
      return new Options(seconds, clips, noise);
    }

    /** The same in so much noise. */
    public Options withNoise(OptionalDouble noise) {
      return new Options(seconds, clips, noise);
    }
  }

  /**
   * A way to verify.
   *
   * @param embed from a recording to its embedding
   * @param enroll from several embeddings of a voice to one
   * @param score of two embeddings, the higher the more alike
   */
  public record Method(
      Function<Audio, float[]> embed,
      Function<List<float[]>, float[]> enroll,
      ToDoubleBiFunction<float[], float[]> score) {

    /** A verifier with its normalised score. */
    public static Method of(SpeakerVerifier verifier) {
      return new Method(verifier::embed, verifier::enroll, verifier::score);
    }

    /** The same with the options' noise in what is heard. */
    private Method in(Options options) {
      if (options.noise().isEmpty()) {
        return this;
      }
      double decibels = options.noise().getAsDouble();
      return new Method(audio -> embed.apply(withNoise(audio, decibels)), enroll, score);
    }
  }

  private VerificationStudy() {}

  /** Other noise for other sounds, the same for the same. */
  public static Audio withNoise(Audio audio, double decibels) {
    float[] samples = audio.samples();
    double square = 0;
    for (float sample : samples) {
      square += sample * (double) sample / samples.length;
    }
    double level = Math.sqrt(square) * Math.pow(10, -decibels / 20);
    Random random = new Random(Arrays.hashCode(samples));
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (level * random.nextGaussian());
    }
    return Audio.of(samples, audio.sampleRate());
  }

  /**
   * All pairs of segments of a corpus, but for those of a recording in common; or, where {@code
   * clips} is above 1, each speaker enrolled from so many against the others' single segments.
   *
   * @param note gets a line for a segment that is left out
   * @throws InputException if a recording can't be read or there are not trials of both kinds
   */
  public static List<Trial> ofCorpus(
      List<Utterance> utterances, Options options, Method method, Consumer<String> note) {
    Method heard = method.in(options);
    int clips = options.clips();
    List<Segment> kept = new ArrayList<>();
    List<float[]> embeddings = new ArrayList<>();
    for (Segment segment : Segment.cut(utterances, options.seconds(), MOST_SEGMENTS)) {
      try {
        embeddings.add(heard.embed().apply(segment.audio()));
        kept.add(segment);
      } catch (InputException fault) {
        note.accept("left out: a segment of " + segment.sources() + ": " + fault.getMessage());
      }
    }
    List<Trial> trials =
        clips > 1
            ? VerificationTrials.enrolled(kept, embeddings, clips, method.enroll(), method.score())
            : VerificationTrials.of(kept, embeddings, method.score());
    check(
        trials,
        "of segments of "
            + options.seconds()
            + " s; two speakers or more must have "
            + (clips + 1)
            + " segments or more, from recordings of their own; give more speech or shorter segments");
    return trials;
  }

  /**
   * The trials of a list. Those that name a file which can't be used are left out.
   *
   * @param note gets a line for each file that can't be used, and how many trials it took along
   * @throws InputException if not trials of both kinds are left
   */
  public static List<Trial> ofList(
      TrialList list, Options options, Method method, Consumer<String> note) {
    Method heard = method.in(options);
    Map<Path, float[]> embeddings = new LinkedHashMap<>();
    for (TrialList.Entry entry : list.entries()) {
      for (Path file : List.of(entry.first(), entry.second())) {
        if (!embeddings.containsKey(file)) {
          embeddings.put(file, embed(file, heard, note));
        }
      }
    }
    List<Trial> trials = new ArrayList<>();
    for (TrialList.Entry entry : list.entries()) {
      float[] first = embeddings.get(entry.first());
      float[] second = embeddings.get(entry.second());
      if (first != null && second != null) {
        String one = list.speaker(entry.first());
        String other = list.speaker(entry.second());
        trials.add(new Trial(one, other, method.score().applyAsDouble(first, second)));
      }
    }
    int lost = list.entries().size() - trials.size();
    if (lost > 0) {
      note.accept(
          "left out: %d of %d trials, for %d of %d files that can't be used"
              .formatted(
                  lost,
                  list.entries().size(),
                  embeddings.values().stream().filter(e -> e == null).count(),
                  embeddings.size()));
    }
    check(trials, "in the list, of files that can be used; check the root of its paths");
    return trials;
  }

  private static float[] embed(Path file, Method method, Consumer<String> note) {
    try {
      Audio audio = Audio.read(file, Audio.SPEECH_RATE, note);
      try {
        return method.embed().apply(audio);
      } catch (InputException unusable) {
        throw new InputException(file + ": " + unusable.getMessage(), unusable);
      }
    } catch (InputException fault) {
      note.accept("can't be used: " + fault.getMessage());
      return null;
    }
  }

  private static void check(List<Trial> trials, String where) {
    long targets = trials.stream().filter(Trial::target).count();
    if (targets == 0 || targets == trials.size()) {
      throw InputException.about(
          "root", "no trial of " + (targets == 0 ? "one speaker " : "two speakers ") + where);
    }
  }
}
