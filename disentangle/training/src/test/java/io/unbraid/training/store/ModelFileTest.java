package io.unbraid.training.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final ModelFile.Kind KIND =
      new ModelFile.Kind("toy", 2, "model", "make one by hand");

  record Settings(int channels, double rate) {}

  @TempDir Path folder;

  private Path write(Map<String, String> facts) {
    Path file = folder.resolve("toy.safetensors");
    StoredTensor rows = StoredTensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
    ModelFile.write(file, KIND, Map.of("rows", rows), facts, Map.of("step", "7"));
    return file;
  }

  @Test
  void whatIsWrittenIsRead() {
    Map<String, String> facts = ModelFile.settings(new Settings(3, 0.25));
    facts.put("names", ModelFile.list(List.of("", "a \"quoted\" one")));
    facts.put("level", "-23.5");
    ModelFile file = ModelFile.read(write(facts), KIND);
    assertEquals(new Settings(3, 0.25), file.config(new Settings(1, 1)));
    assertEquals(List.of("", "a \"quoted\" one"), file.texts("names"));
    assertEquals(-23.5, file.number("level"));
    assertEquals("7", file.text("step"));
    assertEquals(6, file.tensor("rows").rows()[1][2]);
    assertFalse(file.bundled());
    assertTrue(file.madeBy().orElseThrow().startsWith("unbraid "), file.madeBy().toString());
  }

  @Test
  void whatAnOldFileDoesNotSayKeepsItsDefault() {
    ModelFile file = ModelFile.read(write(Map.of("config", "{\"channels\": 5}")), KIND);
    assertEquals(new Settings(5, 0.125), file.config(new Settings(1, 0.125)));
  }

  @Test
  void anotherKindOrVersionIsRefusedInOneLine() {
    Path file = write(Map.of());
    for (ModelFile.Kind other :
        List.of(
            new ModelFile.Kind("toy", 3, "model", "ask"),
            new ModelFile.Kind("tool", 2, "model", "ask"))) {
      String line =
          assertThrows(InputException.class, () -> ModelFile.read(file, other)).getMessage();
      assertTrue(line.startsWith(file + ": is a \"unbraid toy 2\""), line);
      assertTrue(line.endsWith("reads \"" + other.format() + "\": ask"), line);
    }
    Path none = folder.resolve("none.safetensors");
    new SafeTensors(Map.of(), Map.of()).write(none);
    String line = assertThrows(InputException.class, () -> ModelFile.read(none, KIND)).getMessage();
    assertTrue(line.contains("is no toy"), line);
  }

  @Test
  void aValueThatIsNoNumberIsRefusedWhateverItsType() {
    byte[] nan = {0, 0, 0, 0, 0, 0, (byte) 0xF8, 0x7F};
    byte[] infinity = {0, 0, 0, 0, 0, 0, (byte) 0xF0, (byte) 0xFF};
    for (StoredTensor damaged :
        List.of(
            StoredTensor.of(new float[] {1, Float.NaN}, 2),
            StoredTensor.of(new float[] {Float.NEGATIVE_INFINITY, 1}, 2),
            StoredTensor.ofHalves(new float[] {1, Float.POSITIVE_INFINITY, 2}, 3),
            new StoredTensor("F64", new long[] {1}, ByteBuffer.wrap(nan)),
            new StoredTensor("F64", new long[] {1}, ByteBuffer.wrap(infinity)),
            new StoredTensor("BF16", new long[] {1}, ByteBuffer.wrap(infinity, 6, 2)))) {
      Path file = folder.resolve("damaged.safetensors");
      ModelFile.write(file, KIND, Map.of("rows", damaged), Map.of(), Map.of());
      String line =
          assertThrows(InputException.class, () -> ModelFile.read(file, KIND)).getMessage();
      assertEquals(file + ": \"rows\" holds values that are no numbers: make one by hand", line);
    }
    Path sound = folder.resolve("sound.safetensors");
    Map<String, StoredTensor> extremes =
        Map.of(
            "singles", StoredTensor.of(new float[] {Float.MAX_VALUE, -Float.MIN_VALUE, -0f}, 3),
            "halves", StoredTensor.ofHalves(new float[] {65504, -65504, 6e-8f}, 3),
            "integers", StoredTensor.of(new long[] {-1}, 1));
    ModelFile.write(sound, KIND, extremes, Map.of(), Map.of());
    assertEquals(3, ModelFile.read(sound, KIND).tensors().size());
  }

  @Test
  void whateverIsMissingNamesTheFile() {
    ModelFile file =
        ModelFile.read(write(Map.of("level", "loud", "height", "-Infinity", "width", "NaN")), KIND);
    for (Runnable wrong :
        List.<Runnable>of(
            () -> file.tensor("columns"),
            () -> file.text("name"),
            () -> file.number("level"),
            () -> file.number("height"),
            () -> file.numberOrNaN("height"),
            () -> file.number("width"),
            () -> file.tensor("rows").longs())) {
      InputException fault =
          assertThrows(
              InputException.class,
              () ->
                  file.make(
                      () -> {
                        wrong.run();
                        return Optional.empty();
                      }));
      assertTrue(fault.getMessage().startsWith(file.origin() + ": "), fault.getMessage());
      assertFalse(fault.getMessage().contains("\n"), fault.getMessage());
    }
  }

  @Test
  void whatDoesNotShipSaysHowToGetIt() {
    String line =
        assertThrows(
                InputException.class,
                () -> ModelFile.bundled(ModelFileTest.class, "x.safetensors", KIND))
            .getMessage();
    assertEquals("x.safetensors: is not part of this build; make one by hand", line);
  }
}
