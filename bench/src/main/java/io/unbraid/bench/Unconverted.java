package io.unbraid.bench;

import io.unbraid.audio.Audio;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.evaluation.MelCepstralDistortion;
import io.unbraid.evaluation.SpeakerJudge;
import io.unbraid.evaluation.SpeakerJudgeConfig;
import io.unbraid.speaker.trial.EqualErrorRate;
import io.unbraid.speaker.trial.Segment;
import io.unbraid.speaker.trial.VerificationTrials;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the judges say of real recordings: the floor (the source itself) and the ceiling (the
 * target's own recordings) of every conversion, and the judges' own errors.
 */
public final class Unconverted {
  private static final Set<String> BUNDLED =
      Set.of(
          "bdl",
          "slt",
          "kathleen",
          "kerstin",
          "ls19",
          "ls26",
          "ls27",
          "allison",
          "june",
          "ivrvoiceru",
          "carlo");

  private Unconverted() {}

  public static void main(String[] arguments) {
    Corpus speech = Corpus.open(Path.of(arguments[0], "speech"));
    Corpus timit = Corpus.open(Path.of(arguments[0], "timit"));
    List<Utterance> others =
        speech.split("train").utterances().stream()
            .filter(u -> !BUNDLED.contains(u.speaker()))
            .toList();
    List<Segment> fit = Segment.cut(others, 3, 4);
    System.out.println("fitted on " + others.size() + " speakers, " + fit.size() + " segments");
    List<Segment> test = Segment.cut(bundled(speech, "test"), 3, 12);
    List<Segment> unseen = Segment.cut(timit.utterances(), 3, 20);
    SpeakerJudge judge = SpeakerJudge.fit(fit, SpeakerJudgeConfig.standard());
    System.out.println(
        "bundled test " + EqualErrorRate.of(VerificationTrials.of(test, judge::embed)));
    System.out.println("timit " + EqualErrorRate.of(VerificationTrials.of(unseen, judge::embed)));
    margins(judge, speech);
    distortion(speech);
  }

  static List<Utterance> bundled(Corpus speech, String split) {
    return speech.split(split).utterances().stream()
        .filter(u -> BUNDLED.contains(u.speaker()))
        .toList();
  }

  private static void margins(SpeakerJudge judge, Corpus speech) {
    Map<String, List<Audio>> enrolment = new TreeMap<>();
    for (Utterance u : Segment.spread(bundled(speech, "train"), 20)) {
      enrolment
          .computeIfAbsent(u.speaker(), s -> new ArrayList<>())
          .add(Audio.read(u.file(), 16000));
    }
    Map<String, float[]> voices = new TreeMap<>();
    enrolment.forEach((speaker, recordings) -> voices.put(speaker, judge.enroll(recordings)));
    Map<String, List<Audio>> tests = new TreeMap<>();
    for (Utterance u : bundled(speech, "test")) {
      tests.computeIfAbsent(u.speaker(), s -> new ArrayList<>()).add(Audio.read(u.file(), 16000));
    }
    for (String source : List.of("bdl", "slt", "kathleen")) {
      StringBuilder line = new StringBuilder(source + " unconverted to");
      for (String target : voices.keySet()) {
        double floor = 0;
        for (Audio a : tests.get(source)) {
          floor +=
              judge.margin(a, voices.get(source), voices.get(target)) / tests.get(source).size();
        }
        double ceiling = 0;
        for (Audio a : tests.get(target)) {
          ceiling +=
              judge.margin(a, voices.get(source), voices.get(target)) / tests.get(target).size();
        }
        line.append(String.format(" %s %.2f/%.2f", target, floor, ceiling));
      }
      System.out.println(line);
    }
  }

  private static void distortion(Corpus speech) {
    Map<String, Map<String, Audio>> tests = new HashMap<>();
    for (Utterance u : speech.split("test").utterances()) {
      tests
          .computeIfAbsent(u.speaker(), s -> new TreeMap<>())
          .put(u.file().getFileName().toString(), Audio.read(u.file(), 16000));
    }
    MelCepstralDistortion measure = new MelCepstralDistortion();
    for (String[] pair :
        new String[][] {{"bdl", "slt"}, {"slt", "kathleen"}, {"bdl", "kathleen"}}) {
      double sum = 0;
      int count = 0;
      for (Map.Entry<String, Audio> a : tests.get(pair[0]).entrySet()) {
        Audio b = tests.get(pair[1]).get(a.getKey());
        sum += measure.between(a.getValue(), b);
        count++;
      }
      System.out.printf("MCD %s %s %.2f dB (%d)%n", pair[0], pair[1], sum / count, count);
    }
  }
}
