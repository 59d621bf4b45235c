package io.unbraid.conversion.study;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.Checks;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.audio.features.LogMel;
import io.unbraid.conversion.VoiceConverter;
import io.unbraid.evaluation.SpeakerJudge;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.vocoder.Vocoder;
import io.unbraid.voice.VoiceModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Conversion between speakers of one corpus that no network learnt from, so that the channel, which
 * is the same on both sides, tells judges nothing: what {@code vc eval conversion} measures.
 *
 * <p>Judges are one of cepstral statistics, fitted on speakers of the corpus who take no part, and
 * the {@link SpeakerVerifier} that ships, so that one judge's taste does not decide.
 */
public final class SameCorpusStudy {
  /**
   * @param speakers who may take part; of a corpus that has none of them the rule chooses: the
   *     split "unseen", else "test", else every fifth speaker
   * @param pairs at most
   * @param sentences of each source at most
   * @param clips a target is enrolled from, whole; 0 for targetSeconds
   * @param targetSeconds of the longest clips that a target is enrolled from
   * @param method of conversion
   * @param adapt time to adapt the decoder to each target; zero for not
   * @param seed of the draw of speakers
   * @param folder where what was made is written: converted, own, recorded and vocoded, each in a
   *     folder of the corpus's name
   */
  public record Options(
      Set<String> speakers,
      int pairs,
      int sentences,
      int clips,
      double targetSeconds,
      VoiceConverter.Method method,
      Duration adapt,
      long seed,
      Optional<Path> folder) {
    /**
     * @throws io.unbraid.audio.base.SettingException if a number is out of its range
     */
    public Options {
      Checks.atLeast("pairs", pairs, 1);
      Checks.atLeast("sentences", sentences, 1);
      Checks.atLeast("clips", clips, 0);
      Checks.between("targetSeconds", targetSeconds, 1.0, 600.0);
      speakers = Set.copyOf(speakers);
    }

    /** 16 pairs, 4 sentences of each, targets of 6 s, the decoder as it is, nothing written. */
    public static Options standard() {
      int pairs = 16;
      int sentences = 4;
      double targetSeconds = 6;
      long seed = 1;
      return new Options(
          Set.of(),
          pairs,
          sentences,
          0,
          targetSeconds,
          VoiceConverter.Method.DECODER,
          Duration.ZERO,
          seed,
          Optional.empty());
    }

    /** The same with these who may take part. */
    public Options withSpeakers(Set<String> speakers) {
      return new Options(
          speakers, pairs, sentences, clips, targetSeconds, method, adapt, seed, folder);
    }

    /** The same with so many pairs at most. */
    public Options withPairs(int pairs) {
      return new Options(
          speakers, pairs, sentences, clips, targetSeconds, method, adapt, seed, folder);
    }

    /** The same with so many sentences of each source at most. */
    public Options withSentences(int sentences) {
      return new Options(
          speakers, pairs, sentences, clips, targetSeconds, method, adapt, seed, folder);
    }

    /** The same with targets enrolled from so many whole recordings, 1 or more. */
    public Options withClips(int clips) {
      Checks.atLeast("clips", clips, 1);
      return new Options(
          speakers, pairs, sentences, clips, targetSeconds, method, adapt, seed, folder);
    }

    /** The same with targets enrolled from so many seconds. */
    public Options withTargetSeconds(double targetSeconds) {
      return new Options(
          speakers, pairs, sentences, clips, targetSeconds, method, adapt, seed, folder);
    }

    /** The same by another method of conversion. */
    public Options withMethod(VoiceConverter.Method method) {
      return new Options(
          speakers, pairs, sentences, clips, targetSeconds, method, adapt, seed, folder);
    }

    /** The same with the decoder adapted to each target for so long. */
    public Options withAdapt(Duration adapt) {
      return new Options(
          speakers, pairs, sentences, clips, targetSeconds, method, adapt, seed, folder);
    }

    /** The same with another draw of speakers. */
    public Options withSeed(long seed) {
      return new Options(
          speakers, pairs, sentences, clips, targetSeconds, method, adapt, seed, folder);
    }

    /** The same with what was made written there. */
    public Options withFolder(Optional<Path> folder) {
      return new Options(
          speakers, pairs, sentences, clips, targetSeconds, method, adapt, seed, folder);
    }
  }

  /** As many clips as a target's seconds are sought in. */
  private static final int SOUGHT_CLIPS = 8;

  private final VoiceModel model;
  private final Vocoder vocoder;

  public SameCorpusStudy(VoiceModel model, Vocoder vocoder) {
    this.model = model;
    this.vocoder = vocoder;
  }

  /**
   * Runs the study on one corpus.
   *
   * @param name of the corpus, for the report and the folder
   * @param note gets a line a pair, and who was left out
   * @throws InputException if the corpus has too few speakers for pairs or for the judge
   */
  public StudyReport run(Corpus corpus, String name, Options options, Consumer<String> note) {
    List<String> chosen = StudySpeakers.of(corpus, options.speakers());
    List<StudyVoice> voices = voices(corpus, chosen, options, note);
    if (voices.size() < 2) {
      throw new InputException(
          name
              + ": holds recordings enough of "
              + voices.size()
              + " of the speakers chosen; two are needed, of four seconds or three recordings each");
    }
    StudyMeasures measures =
        new StudyMeasures(
            judges(StudySpeakers.others(corpus, chosen)),
            vocoder,
            new LogMel(model.config().spectrogram()),
            options.folder().map(folder -> folder.resolve(name)));
    StudyConversions conversions = new StudyConversions(model, vocoder, options);
    List<StudyReport.Pair> pairs = new ArrayList<>();
    List<int[]> places = StudySpeakers.pairs(voices.size(), options.pairs());
    for (int[] place : places) {
      StudyVoice source = voices.get(place[0]);
      StudyVoice target = voices.get(place[1]);
      List<Audio> converted = conversions.to(target, source);
      StudyReport.Pair pair = measures.pair(source, target, converted);
      pairs.add(pair);
      note.accept(
          String.format(
              Locale.ROOT,
              "%s: %d of %d, %s to %s, margin %.2f",
              name,
              pairs.size(),
              places.size(),
              pair.source(),
              pair.target(),
              pair.margins().get(0).converted()));
    }
    List<StudyReport.Own> own = new ArrayList<>();
    for (StudyVoice voice : voices) {
      own.add(measures.own(voice, conversions.own(voice)));
    }
    return new StudyReport(name, measures.judges(), pairs, own);
  }

  private static List<StudyVoice> voices(
      Corpus corpus, List<String> chosen, Options options, Consumer<String> note) {
    List<String> drawn = new ArrayList<>(chosen);
    Collections.shuffle(drawn, new Random(options.seed()));
    List<StudyVoice> voices = new ArrayList<>();
    for (String speaker : drawn) {
      if (voices.size() == Math.max(2, options.pairs())) {
        break;
      }
      List<Utterance> utterances =
          corpus.utterances().stream().filter(u -> u.speaker().equals(speaker)).toList();
      StudyVoice.of(utterances, options.sentences(), Math.max(SOUGHT_CLIPS, options.clips()))
          .ifPresentOrElse(
              voices::add, () -> note.accept(speaker + ": too little speech (left out)"));
    }
    return voices;
  }

  private static List<VoiceJudge> judges(List<Utterance> others) {
    SpeakerJudge cepstral = JudgeFitting.fit(others);
    List<VoiceJudge> judges = new ArrayList<>();
    judges.add(new VoiceJudge("cepstra", cepstral::embed));
    if (SpeakerVerifier.ships()) {
      judges.add(new VoiceJudge("verifier", SpeakerVerifier.standard()::embed));
    }
    return judges;
  }
}
