package io.unbraid.conversion.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.conversion.Speakers;
import io.unbraid.evaluation.MelCepstralDistortion;
import io.unbraid.evaluation.SpeakerJudge;
import io.unbraid.evaluation.SpeakerJudgeConfig;
import io.unbraid.speaker.trial.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversions whose figures are known: nothing done, and the target's own recordings. */
class ConversionEvaluationTest {
  @TempDir static Path folder;
  private static SpeakerJudge judge;
  private static List<Utterance> low;
  private static List<Utterance> high;
  private static List<Audio> lowVoice;
  private static List<Audio> highVoice;

  @BeforeAll
  static void record() throws IOException {
    for (Speakers.Speaker speaker : List.of(Speakers.LOW, Speakers.HIGH)) {
      Speakers.write(folder, "train", speaker, 11, 12);
      Speakers.write(folder, "test", speaker, 1, 2);
    }
    Corpus corpus = Corpus.open(folder);
    low = Speakers.utterances(corpus, "test", Speakers.LOW);
    high = Speakers.utterances(corpus, "test", Speakers.HIGH);
    lowVoice = Speakers.read(Speakers.utterances(corpus, "train", Speakers.LOW));
    highVoice = Speakers.read(Speakers.utterances(corpus, "train", Speakers.HIGH));
    List<Segment> segments = new ArrayList<>();
    for (Speakers.Speaker other : Speakers.OTHERS) {
      for (int sentence = 21; sentence < 24; sentence++) {
        segments.add(new Segment(other.name(), Set.of(), other.say(sentence)));
      }
    }
    judge = SpeakerJudge.fit(segments, new SpeakerJudgeConfig(4, 0.1));
  }

  private static ConversionEvaluation.Direction measure(
      List<Utterance> target, ConversionEvaluation.Conversion conversion) {
    return new ConversionEvaluation(judge, Optional.empty())
        .measure(low, lowVoice, target, highVoice, "high", conversion);
  }

  @Test
  void whatIsNotConvertedKeepsTheFiguresOfTheRecordings() {
    ConversionEvaluation.Direction found = measure(high, audio -> audio);
    assertEquals("low", found.source());
    assertEquals("high", found.target());
    assertEquals(2, found.sentences());
    MelCepstralDistortion distortion = new MelCepstralDistortion();
    double mean = 0;
    for (int i = 0; i < 2; i++) {
      mean += distortion.between(read(low.get(i)), read(high.get(i))) / 2;
    }
    assertTrue(mean > 2, "the speakers sound alike: " + mean + " dB");
    assertEquals(mean, found.unconverted(), 1e-9);
    assertEquals(mean, found.distortion(), 1e-9);
    assertEquals(found.unconvertedMargin(), found.margin(), 1e-9);
    assertTrue(found.margin() < -0.2, "margin " + found.margin());
  }

  @Test
  void theTargetsOwnRecordingsHaveNoDistortionAndItsMargin() {
    Iterator<Utterance> next = high.iterator();
    ConversionEvaluation.Direction found = measure(high, audio -> read(next.next()));
    assertEquals(0, found.distortion(), 1e-9);
    float[] from = judge.enroll(lowVoice);
    float[] to = judge.enroll(highVoice);
    double margin =
        (judge.margin(read(high.get(0)), from, to) + judge.margin(read(high.get(1)), from, to)) / 2;
    assertEquals(margin, found.margin(), 1e-6);
    assertTrue(found.margin() > 0.2, "margin " + found.margin());
    assertTrue(found.unconvertedMargin() < -0.2, "margin " + found.unconvertedMargin());
    assertTrue(found.unconverted() > 2, found.unconverted() + " dB");
  }

  @Test
  void onlySentencesOfBothAreCompared() {
    Iterator<Utterance> next = high.iterator();
    ConversionEvaluation.Direction half = measure(high.subList(1, 2), audio -> read(next.next()));
    assertEquals(2, half.sentences());
    assertEquals(0, half.distortion(), 1e-9);
    assertEquals(
        new MelCepstralDistortion().between(read(low.get(1)), read(high.get(1))),
        half.unconverted(),
        1e-9);
    ConversionEvaluation.Direction none = measure(List.of(), audio -> audio);
    assertTrue(Double.isNaN(none.distortion()) && Double.isNaN(none.unconverted()));
    assertTrue(none.margin() < -0.2);
  }

  @Test
  void conversionsAreWrittenForListening(@TempDir Path out) {
    new ConversionEvaluation(judge, Optional.of(out))
        .measure(low, lowVoice, high, highVoice, "high", audio -> audio);
    for (int i = 1; i <= 2; i++) {
      Audio written = Audio.read(out.resolve("low-high/s" + i + ".wav"), 0);
      float[] wanted = Speakers.LOW.say(i).samples();
      assertEquals(wanted.length, written.length());
      for (int n = 0; n < wanted.length; n++) {
        assertEquals(wanted[n], written.samples()[n], 1e-4, "sample " + n);
      }
    }
  }

  private static Audio read(Utterance utterance) {
    return Audio.read(utterance.file(), Speakers.RATE);
  }
}
