package io.unbraid.conversion.study;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.LogMel;
import io.unbraid.evaluation.LogSpectralDistance;
import io.unbraid.evaluation.MelCepstralDistortion;
import io.unbraid.vocoder.Vocoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures what a {@link SameCorpusStudy} made, and keeps it for listening. */
final class StudyMeasures {
  private final MelCepstralDistortion cepstral = new MelCepstralDistortion();
  private final LogSpectralDistance spectral = new LogSpectralDistance();
  private final List<VoiceJudge> judges;
  private final Vocoder vocoder;
  private final LogMel logMel;
  private final Optional<Path> folder;
  private final Map<String, List<Audio>> vocoded = new HashMap<>();

  StudyMeasures(List<VoiceJudge> judges, Vocoder vocoder, LogMel logMel, Optional<Path> folder) {
    this.judges = judges;
    this.vocoder = vocoder;
    this.logMel = logMel;
    this.folder = folder;
  }

  List<String> judges() {
    return judges.stream().map(VoiceJudge::name).toList();
  }

  /**
   * @param converted the source's sentences, in their order
   */
  StudyReport.Pair pair(StudyVoice source, StudyVoice target, List<Audio> converted) {
    keep("converted", source.speaker() + "-" + target.speaker(), source, converted);
    List<StudyReport.Margins> margins = new ArrayList<>();
    for (VoiceJudge judge : judges) {
      float[] from = judge.enroll(source.judged());
      float[] to = judge.enroll(target.judged());
      margins.add(
          new StudyReport.Margins(
              judge.margin(converted, from, to),
              judge.margin(recordings(target), from, to),
              judge.margin(vocoded(target), from, to),
              judge.margin(recordings(source), from, to)));
    }
    double[] sums = new double[2];
    int compared = 0;
    for (int i = 0; i < converted.size(); i++) {
      StudyVoice.Sentence sentence = source.sentences().get(i);
      Optional<StudyVoice.Sentence> same =
          target.sentences().stream().filter(sentence::sameAs).findFirst();
      if (same.isPresent()) {
        sums[0] += cepstral.between(converted.get(i), same.get().audio());
        sums[1] += cepstral.between(sentence.audio(), same.get().audio());
        compared++;
      }
    }
    return new StudyReport.Pair(
        source.speaker(),
        target.speaker(),
        converted.size(),
        margins,
        sums[0] / compared,
        sums[1] / compared);
  }

  /**
   * @param made the speaker's sentences in their own voice, in their order
   */
  StudyReport.Own own(StudyVoice voice, List<Audio> made) {
    List<Audio> recorded = recordings(voice);
    keep("own", voice.speaker(), voice, made);
    keep("recorded", voice.speaker(), voice, recorded);
    keep("vocoded", voice.speaker(), voice, vocoded(voice));
    double[] sums = new double[4];
    int count = recorded.size();
    for (int i = 0; i < count; i++) {
      Audio truth = recorded.get(i);
      Audio again = vocoded(voice).get(i);
      sums[0] += spectral.between(truth, made.get(i));
      sums[1] += cepstral.between(truth, made.get(i));
      sums[2] += spectral.between(truth, again);
      sums[3] += cepstral.between(truth, again);
    }
    return new StudyReport.Own(
        voice.speaker(), sums[0] / count, sums[1] / count, sums[2] / count, sums[3] / count);
  }

  private static List<Audio> recordings(StudyVoice voice) {
    return voice.sentences().stream().map(StudyVoice.Sentence::audio).toList();
  }

  /** A speaker's sentences through mel and vocoder alone. */
  private List<Audio> vocoded(StudyVoice voice) {
    return vocoded.computeIfAbsent(
        voice.speaker(), speaker -> recordings(voice).stream().map(this::resynthesise).toList());
  }

  private Audio resynthesise(Audio audio) {
    float[] samples = audio.samples();
    return Audio.of(
        vocoder.synthesize(logMel.extract(samples), samples.length), audio.sampleRate());
  }

  private void keep(String kind, String name, StudyVoice voice, List<Audio> made) {
    folder.ifPresent(
        all -> {
          Path own = all.resolve(kind).resolve(name);
          own.toFile().mkdirs();
          for (int i = 0; i < made.size(); i++) {
            made.get(i).write(own.resolve(voice.sentences().get(i).name() + ".wav"));
          }
        });
  }
}
