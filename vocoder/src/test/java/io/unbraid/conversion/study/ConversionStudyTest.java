package io.unbraid.conversion.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.SettingException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.conversion.Speakers;
import io.unbraid.conversion.TinyModel;
import io.unbraid.conversion.VoiceConverter;
import io.unbraid.evaluation.MelCepstralDistortion;
import io.unbraid.vocoder.Vocoder;
import io.unbraid.voice.VoiceModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The study with a vocoder that says what it is told to, so that its figures are known. */
class ConversionStudyTest {
  @TempDir static Path folder;
  private static VoiceModel model;
  private static Corpus corpus;

  @BeforeAll
  static void record() throws IOException {
    Path at = folder.resolve("corpus");
    for (Speakers.Speaker speaker : List.of(Speakers.LOW, Speakers.HIGH)) {
      Speakers.write(at, "train", speaker, 11, 12, 13, 14);
      Speakers.write(at, "test", speaker, 1, 2);
    }
    for (Speakers.Speaker other : Speakers.OTHERS) {
      Speakers.write(at, "train", other, 21, 22);
    }
    corpus = Corpus.open(at);
    model = TinyModel.train(folder);
  }

  private static ConversionStudy.Options options(int sentences, String... targets) {
    return new ConversionStudy.Options(
        List.of("low", "high"),
        List.of(targets),
        sentences,
        2,
        VoiceConverter.Method.DECODER,
        Duration.ZERO,
        Optional.empty());
  }

  private static List<ConversionEvaluation.Direction> run(
      Vocoder vocoder, ConversionStudy.Options options) {
    return new ConversionStudy(model, vocoder, Map.of()).run(corpus, corpus, options, d -> {});
  }

  @Test
  void aVocoderThatPlaysTheTargetIsJudgedAsTheTarget() {
    Iterator<Integer> sentences = List.of(1, 2).iterator();
    Vocoder player = (mel, length) -> Speakers.HIGH.say(sentences.next()).samples();
    List<ConversionEvaluation.Direction> found = run(player, options(2, "high"));
    assertEquals(1, found.size());
    ConversionEvaluation.Direction direction = found.get(0);
    assertEquals("low", direction.source());
    assertEquals(2, direction.sentences());
    // Not 0: the recordings have 16 bits, and the converter sets the level.
    assertTrue(direction.distortion() < 0.3, direction.distortion() + " dB");
    MelCepstralDistortion distortion = new MelCepstralDistortion();
    double mean = 0;
    for (int sentence = 1; sentence <= 2; sentence++) {
      mean += distortion.between(Speakers.LOW.say(sentence), Speakers.HIGH.say(sentence)) / 2;
    }
    assertEquals(mean, direction.unconverted(), 0.1);
    assertTrue(direction.margin() > 0.2, "margin " + direction.margin());
    assertTrue(direction.unconvertedMargin() < -0.2, "margin " + direction.unconvertedMargin());
  }

  @Test
  void everyTargetIsMeasuredFromEveryOtherSource() {
    Iterator<Speakers.Speaker> speakers = List.of(Speakers.HIGH, Speakers.LOW).iterator();
    List<String> told = new ArrayList<>();
    Vocoder echo = (mel, length) -> speakers.next().say(1).samples();
    List<ConversionEvaluation.Direction> found =
        new ConversionStudy(model, echo, Map.of())
            .run(
                corpus,
                corpus,
                options(1, "low", "high"),
                direction -> told.add(direction.source() + " to " + direction.target()));
    assertEquals(List.of("high to low", "low to high"), told);
    for (ConversionEvaluation.Direction direction : found) {
      assertEquals(1, direction.sentences());
      assertEquals(direction.unconverted(), direction.distortion(), 0.3);
      assertEquals(direction.unconvertedMargin(), direction.margin(), 0.1);
      assertTrue(direction.margin() < -0.2, "margin " + direction.margin());
    }
    // Distortion is the same both ways round.
    assertEquals(found.get(0).unconverted(), found.get(1).unconverted(), 1e-9);
  }

  @Test
  void whatCannotBeMeasuredIsRefusedInOneLine() throws IOException {
    Vocoder never = (mel, length) -> new float[length];
    assertTrue(refused(corpus, never, options(1, "nobody")).contains("\"nobody\""));
    assertEquals(
        "sentences must be at least 1, not 0",
        assertThrows(SettingException.class, () -> options(0, "high")).getMessage());
    Path few = folder.resolve("few");
    Speakers.write(few, "train", Speakers.LOW, 11, 12);
    Speakers.write(few, "train", Speakers.HIGH, 11, 12);
    Speakers.write(few, "train", Speakers.OTHERS.get(0), 21, 22);
    assertTrue(refused(Corpus.open(few), never, options(1, "high")).contains("the judge"));
    for (Speakers.Speaker other : Speakers.OTHERS) {
      Speakers.write(few, "train", other, 21, 22);
    }
    Speakers.write(few, "train", new Speakers.Speaker("brief", 150, 1), 11);
    assertTrue(refused(Corpus.open(few), never, options(1, "brief")).startsWith("brief: "));
  }

  private static String refused(Corpus corpus, Vocoder vocoder, ConversionStudy.Options options) {
    ConversionStudy study = new ConversionStudy(model, vocoder, Map.of());
    InputException fault =
        assertThrows(
            InputException.class, () -> study.run(corpus, corpus, options, direction -> {}));
    assertFalse(fault.getMessage().contains("\n"), fault.getMessage());
    return fault.getMessage();
  }
}
