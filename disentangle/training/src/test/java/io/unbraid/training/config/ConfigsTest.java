package io.unbraid.training.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigsTest {
  enum Adversary {
    NONE,
    REVERSAL,
    CRITIC
  }

  record Layer(int kernel, int stride) {}

  record Encoder(int channels, float dropout, List<Layer> layers) {
    Encoder {
      if (channels < 1) {
        throw new IllegalArgumentException("channels must be at least 1, got " + channels);
      }
      layers = List.copyOf(layers);
    }
  }

  record Run(
      Encoder encoder,
      Adversary adversary,
      double learningRate,
      long steps,
      boolean shuffle,
      String name,
      int[] dilations,
      Layer optional) {
    static Run standard() {
      Encoder encoder = new Encoder(128, 0.1f, List.of(new Layer(5, 2), new Layer(3, 1)));
      return new Run(
          encoder, Adversary.CRITIC, 1e-4, 100_000, true, "a \"ü\"", new int[] {1, 2}, null);
    }
  }

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Run odd =
        new Run(
            new Encoder(7, Math.nextUp(0.3f), List.of()),
            Adversary.NONE,
            Math.nextDown(1e-4),
            Long.MAX_VALUE,
            false,
            "123",
            new int[0],
            new Layer(1, 1));
    Path file = Files.writeString(folder.resolve("config.json"), Configs.toJson(odd));
    Run read = Configs.load(Run.standard(), file, List.of());
    assertEquals(Configs.toJson(odd), Configs.toJson(read));
    assertEquals(odd.encoder(), read.encoder());
    assertEquals(odd.learningRate(), read.learningRate());
  }

  @Test
  void infinityIsKept() {
    record Clip(double gradient) {}
    Clip none = new Clip(Double.POSITIVE_INFINITY);
    assertEquals(none, Configs.fromJson(new Clip(1), Configs.toJson(none), "here"));
  }

  @Test
  void aFileChangesWhatItNamesAndAnOverrideComesLast() throws IOException {
    Path file = folder.resolve("config.json");
    Files.writeString(file, "{\"encoder\": {\"channels\": 96}, \"adversary\": \"reversal\"}");
    Run run =
        Configs.load(
            Run.standard(),
            file,
            List.of(
                "encoder.channels=192",
                "steps = 2e3",
                "name=42",
                "shuffle=false",
                "dilations=[1,3,9]",
                "encoder.layers=[{\"kernel\":7,\"stride\":1}]",
                "optional={\"kernel\":1,\"stride\":4}",
                "optional.stride=5"));
    assertEquals(192, run.encoder().channels());
    assertEquals(0.1f, run.encoder().dropout());
    assertEquals(List.of(new Layer(7, 1)), run.encoder().layers());
    assertEquals(Adversary.REVERSAL, run.adversary());
    assertEquals(2000, run.steps());
    assertEquals("42", run.name());
    assertEquals(false, run.shuffle());
    assertEquals(9, run.dilations()[2]);
    assertEquals(new Layer(1, 5), run.optional());
    assertNull(Configs.load(run, null, List.of("optional=null")).optional());
  }

  @Test
  void faultsNameTheOriginTheKeyAndTheWayOut() {
    String set = "setting ";
    refused(
        set
            + "encoder.chanels=1: no setting \"encoder.chanels\"; did you mean"
            + " \"encoder.channels\"?",
        "encoder.chanels=1");
    refused(
        set + "channels=1: no setting \"channels\"; did you mean \"encoder.channels\"?",
        "channels=1");
    refused(set + "steps.x=1: no setting \"steps.x\"; did you mean \"steps\"?", "steps.x=1");
    refused(set + "steps: expected key=value, such as encoder.channels=...", "steps");
    refused(set + "steps=1.5: \"steps\": expected a whole number, got 1.5", "steps=1.5");
    refused(set + "steps=many: \"steps\": expected a whole number, got \"many\"", "steps=many");
    refused(set + "steps=1e40: \"steps\": expected a whole number, got 1.0E40", "steps=1e40");
    refused(set + "steps=: \"steps\": expected a whole number, got \"\"", "steps=");
    refused(set + "steps=null: \"steps\": expected a whole number, got null", "steps=null");
    refused(
        set + "learningRate=true: \"learningRate\": expected a number, got true",
        "learningRate=true");
    refused(set + "shuffle=1: \"shuffle\": expected true or false, got 1", "shuffle=1");
    refused(
        set
            + "adversary=gan: \"adversary\": expected one of none, reversal, critic, got"
            + " \"gan\"",
        "adversary=gan");
    refused(
        set + "adversary=1: \"adversary\": expected one of none, reversal, critic, got 1",
        "adversary=1");
    refused(set + "encoder=5: \"encoder\": expected a group of settings, got 5", "encoder=5");
    refused(
        set
            + "dilations=[1,\"a\"]: \"dilations\": expected a list, each a whole number, got"
            + " [1,\"a\"]",
        "dilations=[1,\"a\"]");
    refused(
        set + "encoder.layers=[3]: \"encoder.layers[0]\": expected a group of settings, got 3",
        "encoder.layers=[3]");
    refused(
        set
            + "encoder.layers=[{\"kernel\":3}]: the setting \"encoder.layers[0].stride\" is"
            + " missing",
        "encoder.layers=[{\"kernel\":3}]");
    refused(
        set + "encoder.channels=-2: \"encoder\": channels must be at least 1, got -2",
        "encoder.channels=-2");
    refused(set + "encoder.layers=null: \"encoder\": a value is missing", "encoder.layers=null");
  }

  private static void refused(String message, String override) {
    InputException refused =
        assertThrows(
            InputException.class,
            () -> Configs.load(Run.standard(), null, List.of(override)),
            override);
    assertEquals(message, refused.getMessage());
  }

  @Test
  void aBadFileIsNamedWithTheLine() throws IOException {
    Path file = folder.resolve("my config.json");
    refusedFile(file, "{\n \"steps\": 5,\n \"name\" 7}", ": line 3 is not valid JSON: ");
    refusedFile(file, "{\"steps\": 5, \"steps\": 6}", ": line 1 is not valid JSON: Duplicate");
    refusedFile(file, "[1]", ": is not a JSON object of settings");
    refusedFile(file, "", ": is not a JSON object of settings");
    refusedFile(file, "{} {}", ": line 1 is not valid JSON: ");
    refusedFile(file, "{\"name\": 5}", ": \"name\": expected text, got 5");
    refusedFile(file, "{\"steps\": \"5\"}", ": \"steps\": expected a whole number, got \"5\"");
    refusedFile(file, "{\"setps\": 5}", ": no setting \"setps\"; did you mean");
    refusedFile(file, "{\"encoder\": {\"kernel\": 5}}", ": no setting \"encoder.kernel\"; known: ");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    refusedFile(file, null, ": cannot be read as text: ");
    Files.delete(file);
    refusedFile(file, null, ": cannot be read as text: no such file or folder");
  }

  private static void refusedFile(Path file, String text, String message) throws IOException {
    if (text != null) {
      Files.writeString(file, text);
    }
    InputException refused =
        assertThrows(
            InputException.class, () -> Configs.load(Run.standard(), file, List.of()), text);
    String start = file + message;
    assertEquals(
        start,
        refused.getMessage().substring(0, Math.min(start.length(), refused.getMessage().length())));
    assertEquals(1, refused.getMessage().lines().count());
  }
}
