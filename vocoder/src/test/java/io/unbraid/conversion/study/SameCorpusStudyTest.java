package io.unbraid.conversion.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.SettingException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.conversion.Speakers;
import io.unbraid.conversion.TinyModel;
import io.unbraid.conversion.VoiceConverter;
import io.unbraid.vocoder.Vocoder;
import io.unbraid.voice.VoiceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The study with a vocoder that says what it is told to, so that its figures are known. */
class SameCorpusStudyTest {
  @TempDir static Path folder;
  private static VoiceModel model;
  private static Corpus corpus;

  @BeforeAll
  static void record() throws IOException {
    Path at = folder.resolve("corpus");
    for (Speakers.Speaker speaker : List.of(Speakers.LOW, Speakers.HIGH)) {
      Speakers.write(at, "unseen", speaker, 1, 2, 3, 4);
    }
    for (Speakers.Speaker other : Speakers.OTHERS) {
      Speakers.write(at, "train", other, 21, 22);
    }
    corpus = Corpus.open(at);
    model = TinyModel.train(folder);
  }

  private static SameCorpusStudy.Options options(Set<String> speakers, Optional<Path> out) {
    return new SameCorpusStudy.Options(
        speakers, 16, 1, 0, 2, VoiceConverter.Method.DECODER, Duration.ZERO, 1, out);
  }

  /** High's sentence, whatever is asked for. */
  private static float[] high(float[][] mel, int length) {
    return Arrays.copyOf(Speakers.HIGH.say(5).samples(), length);
  }

  @Test
  void whoSoundsLikeTheTargetIsToldFromWhoDoesNot() throws IOException {
    Path out = folder.resolve("out");
    List<String> notes = new ArrayList<>();
    StudyReport report =
        new SameCorpusStudy(model, SameCorpusStudyTest::high)
            .run(corpus, "drawn", options(Set.of(), Optional.of(out)), notes::add);
    assertEquals(2, notes.size(), notes.toString());
    assertEquals(
        Set.of("low", "high"),
        Set.copyOf(report.pairs().stream().map(StudyReport.Pair::source).toList()));
    for (StudyReport.Pair pair : report.pairs()) {
      int sign = pair.target().equals("high") ? 1 : -1;
      StudyReport.Margins margins = pair.margins().get(0);
      assertTrue(sign * margins.converted() > 0.2, pair.toString());
      assertTrue(sign * margins.vocoded() > 0.2, pair.toString());
      assertTrue(margins.real() > 0.2, pair.toString());
      assertTrue(margins.unconverted() < -0.2, pair.toString());
      // They say the same sentence, and the unconverted one is the other's.
      assertTrue(pair.distortion() > 0, pair.toString());
      assertTrue(pair.unconverted() > 0, pair.toString());
    }
    // High's own voice comes nearer to High's recording than to Low's.
    assertTrue(own(report, "high").distortion() < own(report, "low").distortion());
    assertEquals(own(report, "low").vocodedDistortion(), own(report, "low").distortion(), 0.3);
    for (String file : List.of("converted/low-high", "own/low", "recorded/low", "vocoded/high")) {
      try (var made = Files.list(out.resolve("drawn").resolve(file))) {
        assertEquals(1, made.count(), file);
      }
    }
  }

  private static StudyReport.Own own(StudyReport report, String speaker) {
    return report.own().stream().filter(o -> o.speaker().equals(speaker)).findFirst().orElseThrow();
  }

  @Test
  void aRecordingHasOneRole() {
    List<Audio> used = new ArrayList<>();
    StudyVoice voice =
        StudyVoice.of(Speakers.utterances(corpus, "unseen", Speakers.LOW), 2, 6).orElseThrow();
    voice.sentences().forEach(s -> used.add(s.audio()));
    used.addAll(voice.enrolled());
    used.addAll(voice.judged());
    assertEquals(4, used.size());
    assertEquals(4, used.stream().map(a -> Arrays.hashCode(a.samples())).distinct().count());
  }

  @Test
  void oneRecordingIsHalved() throws IOException {
    Path at = folder.resolve("single");
    Speakers.write(at, "train", Speakers.LOW, 1, 2);
    Speakers.write(at, "train", Speakers.HIGH, 1);
    Corpus single = Corpus.open(at);
    StudyVoice voice =
        StudyVoice.of(Speakers.utterances(single, "train", Speakers.LOW), 4, 6).orElseThrow();
    assertEquals(1, voice.sentences().size());
    assertEquals(3 * Speakers.RATE, voice.sentences().get(0).audio().length());
    List<Audio> read = Speakers.read(Speakers.utterances(single, "train", Speakers.LOW));
    assertTrue(
        Arrays.equals(read.get(0).samples(), voice.enrolled().get(0).samples()), "first half");
    assertTrue(Arrays.equals(read.get(1).samples(), voice.judged().get(0).samples()), "second");
    assertEquals(voice.judged(), voice.own());
    assertTrue(
        StudyVoice.of(Speakers.utterances(single, "train", Speakers.HIGH), 4, 6).isEmpty(),
        "3 s are too little");
  }

  @Test
  void speakersAreChosenByRuleAndPairedOnce() {
    assertEquals(List.of("high", "low"), StudySpeakers.of(corpus, Set.of()));
    assertEquals(
        List.of("low", "other1"), StudySpeakers.of(corpus, Set.of("low", "other1", "elsewhere")));
    assertEquals(
        List.of("other0", "other5"), StudySpeakers.of(corpus.split("train"), Set.of("elsewhere")));
    List<String> pairs = new ArrayList<>();
    StudySpeakers.pairs(3, 5).forEach(pair -> pairs.add(pair[0] + " to " + pair[1]));
    assertEquals(List.of("0 to 1", "1 to 2", "2 to 0", "0 to 2", "1 to 0"), pairs);
  }

  @Test
  void theLongestRecordingsAreEnrolledFirst() {
    Audio two = Audio.of(new float[2 * 16000], 16000);
    Audio five = Audio.of(new float[5 * 16000], 16000);
    List<Audio> chosen = StudyProfiles.longest(List.of(two, five, two), 6);
    assertEquals(List.of(5 * 16000, 16000), chosen.stream().map(Audio::length).toList());
    assertEquals(1, StudyProfiles.longest(List.of(two, five), 5).size());
  }

  @Test
  void anIntervalHoldsItsMean() {
    List<StudyReport.Pair> pairs = new ArrayList<>();
    for (double value : new double[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1}) {
      StudyReport.Margins margins = new StudyReport.Margins(value, 0.5, 0, 0);
      pairs.add(new StudyReport.Pair("a", "b", 1, List.of(margins), Double.NaN, Double.NaN));
    }
    StudyReport report = new StudyReport("c", List.of("judge"), pairs, List.of());
    StudyReport.Interval interval = report.margin(0, StudyReport.Margins::converted);
    // The mean of 16 coins has a deviation of 1/8.
    assertEquals(0.5, interval.mean(), 1e-9);
    assertEquals(0.25, interval.low(), 0.07);
    assertEquals(0.75, interval.high(), 0.07);
    StudyReport.Interval even = report.margin(0, StudyReport.Margins::real);
    assertEquals(even.low(), even.high(), 1e-9);
    assertTrue(Double.isNaN(StudyReport.mean(pairs, StudyReport.Pair::distortion)));
  }

  @Test
  void whatCannotBeMeasuredIsRefusedInOneLine() {
    Vocoder never = (mel, length) -> new float[length];
    assertTrue(refused(corpus, never, Set.of("low")).contains("two are needed"));
    assertTrue(refused(corpus.split("unseen"), never, Set.of()).contains("the judge"));
    assertThrows(
        SettingException.class,
        () ->
            new SameCorpusStudy.Options(
                Set.of(),
                0,
                1,
                1,
                6,
                VoiceConverter.Method.DECODER,
                Duration.ZERO,
                1,
                Optional.empty()));
  }

  private static String refused(Corpus corpus, Vocoder vocoder, Set<String> speakers) {
    SameCorpusStudy study = new SameCorpusStudy(model, vocoder);
    InputException fault =
        assertThrows(
            InputException.class,
            () -> study.run(corpus, "c", options(speakers, Optional.empty()), line -> {}));
    assertFalse(fault.getMessage().contains("\n"), fault.getMessage());
    return fault.getMessage();
  }
}
