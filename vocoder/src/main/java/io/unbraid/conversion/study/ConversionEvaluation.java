package io.unbraid.conversion.study;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.ResultNames;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.evaluation.MelCepstralDistortion;
import io.unbraid.evaluation.SpeakerJudge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Converts test sentences of some speakers to others and measures what came of it: distortion
 * against the target's own recording of the sentence where there is one, and whom an independent
 * judge hears.
 */
public final class ConversionEvaluation {

  /**
   * A direction's figures, means over its sentences.
   *
   * @param sentences converted
   * @param distortion mel-cepstral distortion of the conversions, dB; NaN where the speakers share
   *     no sentence
   * @param unconverted the same of the source's recordings
   * @param margin the judge's similarity to the target minus to the source
   * @param unconvertedMargin the same of the source's recordings
   */
  public record Direction(
      String source,
      String target,
      int sentences,
      double distortion,
      double unconverted,
      double margin,
      double unconvertedMargin) {}

  private final SpeakerJudge judge;
  private final MelCepstralDistortion measure = new MelCepstralDistortion();
  private final Optional<Path> folder;

  /**
   * @param judge fitted on speakers who take no part
   * @param folder where the conversions are written for listening and word errors, as
   *     SOURCE-TARGET/NAME.wav
   */
  public ConversionEvaluation(SpeakerJudge judge, Optional<Path> folder) {
    this.judge = judge;
    this.folder = folder;
  }

  /** One way of converting. */
  @FunctionalInterface
  public interface Conversion {
    Audio convert(Audio source);
  }

  /**
   * Measures one direction.
   *
   * @param source test sentences of the source
   * @param sourceVoice other recordings of the source, for the judge
   * @param target test sentences of the target; those of the same file name are compared
   * @param targetVoice other recordings of the target, for the judge
   * @throws InputException if a recording cannot be read
   */
  public Direction measure(
      List<Utterance> source,
      List<Audio> sourceVoice,
      List<Utterance> target,
      List<Audio> targetVoice,
      String targetName,
      Conversion conversion) {
    float[] from = judge.enroll(sourceVoice);
    float[] to = judge.enroll(targetVoice);
    Map<String, Utterance> same = new TreeMap<>();
    for (Utterance utterance : target) {
      same.put(utterance.file().getFileName().toString(), utterance);
    }
    double[] sums = new double[4];
    int compared = 0;
    List<String> names = ResultNames.of(source.stream().map(Utterance::file).toList(), ".wav");
    for (int i = 0; i < source.size(); i++) {
      Utterance utterance = source.get(i);
      String name = names.get(i);
      Audio original = Audio.read(utterance.file(), Audio.SPEECH_RATE);
      Audio converted = conversion.convert(original);
      String file = utterance.file().getFileName().toString();
      folder.ifPresent(
          f -> write(converted, f.resolve(utterance.speaker() + "-" + targetName), name));
      sums[0] += judge.margin(converted, from, to);
      sums[1] += judge.margin(original, from, to);
      if (same.containsKey(file)) {
        Audio reference = Audio.read(same.get(file).file(), Audio.SPEECH_RATE);
        sums[2] += measure.between(converted, reference);
        sums[3] += measure.between(original, reference);
        compared++;
      }
    }
    int count = source.size();
    return new Direction(
        source.get(0).speaker(),
        targetName,
        count,
        compared == 0 ? Double.NaN : sums[2] / compared,
        compared == 0 ? Double.NaN : sums[3] / compared,
        sums[0] / count,
        sums[1] / count);
  }

  private static void write(Audio audio, Path folder, String name) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(folder + ": cannot be made: " + AtomicFile.reason(e), e);
    }
    audio.write(folder.resolve(name));
  }
}
