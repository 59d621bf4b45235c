package io.unbraid.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.nn.Memory;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.training.store.StoredTensor;
import io.unbraid.training.store.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class VoiceModelTest {
  private static VoiceModel model;
  private static VoiceFeatures source;
  private static SpeakerProfile target;
  @TempDir Path folder;

  @BeforeAll
  static void makeModel() {
    model = Voices.model(1);
    source = Voices.features(140, 1.5, 4);
    target = Voices.profile(model, "target", 190, 2);
  }

  @Test
  void aFileGivesBackTheModel() {
    Path file = folder.resolve("model.safetensors");
    model.save(file, Map.of("step", "7"));
    VoiceModel read = VoiceModel.load(file);
    assertEquals(model.id(), read.id());
    assertEquals(model.config(), read.config());
    assertEquals(model.symbols(), read.symbols());
    assertEquals(model.parameters(), read.parameters());
    assertEquals("7", SafeTensors.read(file).metadata().get("step"));
    assertArrayEquals(
        model.convert(source, source.hz(), target), read.convert(source, source.hz(), target));
  }

  @Test
  void otherWeightsAreAnotherModel() {
    assertNotEquals(model.id(), Voices.model(2).id());
    assertEquals(model.id(), Voices.model(1).id());
    assertEquals(model.id(), model.withOwnDecoder().id());
  }

  @Test
  void aClosedModelComputesNoMoreAndSaysSo() {
    VoiceModel own = Voices.model(1);
    assertEquals(model.id(), own.id());
    own.close();
    own.close();
    assertClosed(() -> own.phonetic(source));
    assertClosed(() -> own.speaker(source));
    assertClosed(() -> own.convert(source, source.hz(), target));
    assertClosed(() -> own.forSpeaker(target));
    assertClosed(own::parameters);
    assertClosed(() -> own.save(folder.resolve("closed.safetensors"), Map.of()));
    assertFalse(Files.exists(folder.resolve("closed.safetensors")));
    own.networks().state().values().forEach(tensor -> assertTrue(Memory.freed(tensor)));
  }

  @Test
  void aClosedVoiceFreesItsOwnDecoderAlone() {
    VoiceModel own = Voices.model(1);
    float[][] before = own.phonetic(source);
    VoiceModel voice = own.withOwnDecoder();
    voice.close();
    voice.close();
    assertClosed(() -> voice.convert(source, source.hz(), target));
    assertArrayEquals(before, own.phonetic(source));
    assertArrayEquals(
        model.convert(source, source.hz(), target), own.convert(source, source.hz(), target));
    voice.networks().decoder.state().values().forEach(tensor -> assertTrue(Memory.freed(tensor)));
    VoiceModel other = own.withOwnDecoder();
    own.close();
    assertClosed(() -> other.phonetic(source));
  }

  @Test
  void aVoiceThatWasClosedIsMadeAnewForTheNext() {
    VoiceModel own = Voices.model(1);
    SpeakerProfile adapted =
        target.withAdapted(Weights.store(own.withOwnDecoder().networks().decoder.state()));
    VoiceModel first = own.forSpeaker(adapted);
    assertSame(first, own.forSpeaker(adapted));
    first.close();
    VoiceModel second = own.forSpeaker(adapted);
    assertNotSame(first, second);
    second.convert(source, source.hz(), target);
    own.close();
    assertClosed(() -> second.convert(source, source.hz(), target));
  }

  private static void assertClosed(Executable use) {
    String told = assertThrows(IllegalStateException.class, use).getMessage();
    assertTrue(told.contains("is closed"), told);
  }

  @Test
  void damagedOrForeignFilesAreRefusedInOneLine() throws IOException {
    Path file = folder.resolve("model.safetensors");
    assertRefused(file);
    model.save(file, Map.of());
    SafeTensors good = SafeTensors.read(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertRefused(file);
    String config = good.metadata().get("config");
    rewrite(good, file, "format", "unbraid voice model 9");
    assertTrue(assertRefused(file).contains("unbraid voice model 9"));
    rewrite(good, file, "format", null);
    assertRefused(file);
    rewrite(good, file, "config", null);
    assertRefused(file);
    rewrite(good, file, "config", "{}");
    assertRefused(file);
    rewrite(good, file, "config", config.replace("\"decoder\":16", "\"decoder\":-1"));
    assertRefused(file);
    rewrite(good, file, "config", config.replace("\"decoder\":16", "\"decoder\":24"));
    assertRefused(file);
    rewrite(good, file, "symbols", null);
    assertRefused(file);
    Map<String, StoredTensor> tensors = new HashMap<>(good.tensors());
    tensors.put("mel.mean", StoredTensor.of(new float[3], 3));
    new SafeTensors(tensors, good.metadata()).write(file);
    assertRefused(file);
    tensors.remove("mel.mean");
    new SafeTensors(tensors, good.metadata()).write(file);
    assertRefused(file);
  }

  @Test
  void theCodeHasHalfTheFramesRoundedUpAndTheSpeakerLengthOne() {
    for (int frames : new int[] {1, 2, 3, 50, 51}) {
      float[][] code = model.phonetic(source.frames(20, 20 + frames));
      assertEquals(4, code.length);
      assertEquals((frames + 1) / 2, code[0].length);
    }
    double squares = 0;
    for (float value : model.speaker(source)) {
      squares += value * value;
    }
    assertEquals(1, squares, 1e-4);
  }

  @Test
  void conversionsHaveTheSourcesFramesAndFollowPitchAndSpeaker() {
    float[] code = target.code().clone();
    for (int d = 0; d < code.length; d++) {
      code[d] = -code[d];
    }
    FrameBank frames = Voices.profile(model, "other", 120, 2).requireFrames();
    for (int length : new int[] {1, 2, 31, 64}) {
      VoiceFeatures part = source.frames(10, 10 + length);
      float[][] made = model.convert(part, part.hz(), target);
      assertEquals(Voices.SPECTROGRAM.mels(), made.length);
      assertEquals(length, made[0].length);
      for (float[] row : made) {
        for (float value : row) {
          assertTrue(Float.isFinite(value));
        }
      }
    }
    float[][] made = model.convert(source, source.hz(), target);
    SpeakerProfile otherCode = with(code, target.frames());
    assertTrue(difference(made, model.convert(source, source.hz(), otherCode)) > 1e-3);
    SpeakerProfile otherFrames = with(target.code(), Optional.of(frames));
    assertTrue(difference(made, model.convert(source, source.hz(), otherFrames)) > 1e-3);
    float[] octave = source.hz().clone();
    for (int t = 0; t < octave.length; t++) {
      octave[t] *= 2;
    }
    assertTrue(difference(made, model.convert(source, octave, target)) > 1e-3);
  }

  @Test
  void fourThreadsGetWhatOneGets() throws Exception {
    float[][] alone = model.convert(source, source.hz(), target);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[][]>> made = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        made.add(pool.submit(() -> model.convert(source, source.hz(), target)));
      }
      for (Future<float[][]> each : made) {
        assertTrue(difference(alone, each.get()) < 1e-5);
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void aProfileWithoutFramesIsRefusedInOneLine() {
    InputException fault =
        assertThrows(
            InputException.class, () -> model.convert(source, source.hz(), target.withoutFrames()));
    assertTrue(fault.getMessage().contains("\"target\""), fault.getMessage());
    assertTrue(!fault.getMessage().contains("\n"), fault.getMessage());
  }

  private static SpeakerProfile with(float[] code, Optional<FrameBank> frames) {
    return new SpeakerProfile(
        "x", model.id(), code, target.pitch(), -26, 2, 1, "", "", frames, Optional.empty());
  }

  private static double difference(float[][] a, float[][] b) {
    double largest = 0;
    for (int m = 0; m < a.length; m++) {
      for (int t = 0; t < a[m].length; t++) {
        largest = Math.max(largest, Math.abs(a[m][t] - b[m][t]));
      }
    }
    return largest;
  }

  private static void rewrite(SafeTensors good, Path file, String key, String value) {
    Map<String, String> notes = new HashMap<>(good.metadata());
    if (value == null) {
      notes.remove(key);
    } else {
      notes.put(key, value);
    }
    new SafeTensors(good.tensors(), notes).write(file);
  }

  private static String assertRefused(Path file) {
    InputException fault = assertThrows(InputException.class, () -> VoiceModel.load(file));
    assertTrue(fault.getMessage().startsWith(file + ": "), fault.getMessage());
    assertTrue(!fault.getMessage().contains("\n"), fault.getMessage());
    return fault.getMessage();
  }
}
