package io.unbraid.conversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.vocoder.GriffinLimVocoder;
import io.unbraid.vocoder.Vocoder;
import io.unbraid.voice.Enrollment;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files converted at the same time come out as they do one by one. */
class BatchConversionTest {
  private static final int FILES = 5;

  @TempDir static Path folder;
  private static VoiceModel model;
  private static SpeakerProfile target;
  private static Path in;

  @BeforeAll
  static void record() throws IOException {
    model = TinyModel.train(folder);
    target =
        new Enrollment(model)
            .add(new FeatureExtractor(SpectrogramConfig.standard()).extract(Speakers.HIGH.say(9)))
            .profile("high", "", "");
    in = Files.createDirectory(folder.resolve("in"));
    for (int i = 0; i < FILES; i++) {
      Speakers.LOW.say(i).write(in.resolve(i + ".wav"));
    }
    Files.writeString(in.resolve("2b.wav"), "no sound");
  }

  private static List<BatchConversion.Item> convert(Vocoder vocoder, String to, int together) {
    FileConversion conversion =
        new FileConversion(
            new VoiceConverter(model, vocoder),
            target,
            VoiceConverter.Options.standard(),
            Speakers.RATE);
    List<BatchConversion.Item> told = new ArrayList<>();
    List<BatchConversion.Item> items =
        BatchConversion.convert(conversion, in, folder.resolve(to), ".wav", together, told::add);
    assertEquals(items, told);
    return items;
  }

  @Test
  void theSoundDoesNotDependOnHowManyAreConvertedAtATime() throws IOException {
    Vocoder vocoder = new GriffinLimVocoder(SpectrogramConfig.standard());
    List<BatchConversion.Item> one = convert(vocoder, "one", 1);
    List<BatchConversion.Item> three = convert(vocoder, "three", 3);
    assertEquals(FILES + 1, three.size());
    for (int i = 0; i <= FILES; i++) {
      BatchConversion.Item item = three.get(i);
      assertEquals(one.get(i).from(), item.from());
      assertEquals(!item.from().endsWith("2b.wav"), item.done(), item.toString());
      if (item.done()) {
        assertArrayEquals(
            Files.readAllBytes(one.get(i).out()), Files.readAllBytes(item.out()), "" + item.out());
      } else {
        assertFalse(Files.exists(item.out()));
        assertTrue(item.failure().contains("2b.wav"), item.failure());
      }
    }
  }

  @Test
  void asManyAsWantedAreConvertedAtATime() {
    CountDownLatch three = new CountDownLatch(3);
    Vocoder waiting =
        (mel, length) -> {
          three.countDown();
          try {
            assertTrue(three.await(20, TimeUnit.SECONDS), "fewer than three at a time");
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return new float[length];
        };
    convert(waiting, "waiting", 3);
  }

  @Test
  void aFaultOfTheProgramStopsTheBatch() {
    Vocoder broken =
        (mel, length) -> {
          throw new AssertionError("broken");
        };
    AssertionError fault = assertThrows(AssertionError.class, () -> convert(broken, "broken", 2));
    assertEquals("broken", fault.getMessage());
  }
}
