package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.voice.SpeakerProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A wrong file or option is told in one line with exit code 2, and nothing is half written. */
class ConvertBadInputTest {
  private static Path speaker;

  @TempDir Path folder;

  @BeforeAll
  static void enroll(@TempDir Path shared) throws IOException {
    Path voice = shared.resolve("speaker.wav");
    Voices.speak(200, 3, 5).write(voice);
    speaker = shared.resolve("speaker.safetensors");
    Run run = Run.of("enroll", "speaker", voice, "--model", Voices.model(), "--out", speaker);
    assertEquals(0, run.code(), run.err());
  }

  private Run convert(Object from, Object out, Object... more) throws IOException {
    Object[] words = {
      "convert",
      "--from",
      from,
      "--to-speaker",
      speaker,
      "--out",
      out,
      "--model",
      Voices.model(),
      "--iterations",
      2
    };
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Run.of(all);
  }

  /** Refused in one line that names the culprit, with nothing new in the folder. */
  private void refused(Run run, String culprit, Path out) throws IOException {
    assertEquals(2, run.code(), run.err());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().contains(culprit), run.err());
    assertFalse(out != null && Files.exists(out), "half an output");
    try (var files = Files.list(folder)) {
      assertTrue(files.noneMatch(f -> f.getFileName().toString().startsWith(".")), "leftovers");
    }
  }

  @ParameterizedTest
  @EnumSource
  void sounds(BadSound kind) throws IOException {
    Path in = kind.make(folder);
    Path out = folder.resolve("out.wav");
    Run run = convert(in, out);
    if (!kind.readable) {
      refused(run, in.toString(), out);
      return;
    }
    assertEquals(0, run.code(), run.err());
    Audio made = Audio.read(out, 0);
    assertEquals(kind.samples(), made.length());
    boolean loud = false;
    for (float sample : made.samples()) {
      loud |= Math.abs(sample) > 0.001;
    }
    boolean silent = kind == BadSound.SILENCE || kind == BadSound.SHORTER_THAN_A_WINDOW;
    assertEquals(!silent, loud, "silence stays silent, and nothing else is");
    boolean cut = kind == BadSound.TRUNCATED;
    assertTrue(!cut || run.err().contains("cut off"), run.err());
  }

  @Test
  void outputThatIsTheInput() throws IOException {
    Path in = BadSound.EXTENSIBLE.make(folder);
    byte[] before = Files.readAllBytes(in);
    refused(convert(in, in), in.toString(), null);
    Path link = Files.createSymbolicLink(folder.resolve("link.wav"), in);
    refused(convert(in, link), link.toString(), null);
    assertTrue(Arrays.equals(before, Files.readAllBytes(in)));
  }

  @Test
  void placesThatCannotBeWritten() throws IOException {
    Path in = BadSound.EXTENSIBLE.make(folder);
    Path nowhere = folder.resolve("missing/out.wav");
    refused(convert(in, nowhere), nowhere.toString(), nowhere);
    refused(convert(in, folder), folder.toString(), null);
    Path ending = folder.resolve("out.mp3");
    refused(convert(in, ending), ending.toString(), ending);
  }

  @Test
  void aFolderThatCannotBeMadeIsToldOnceForABatch() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    for (int i = 0; i < 3; i++) {
      Voices.speak(150, 1, i).write(in.resolve(i + ".wav"));
    }
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    refused(convert(in, file.resolve("out")), file.resolve("out").toString(), null);
    refused(convert(in, file), file.toString(), null);
  }

  @Test
  void noNameIsNotTheFolderOneIsIn() throws IOException {
    Path in = BadSound.EXTENSIBLE.make(folder);
    refused(convert("", folder.resolve("out")), "--from: is empty", folder.resolve("out"));
    refused(convert(in, ""), "--out: is empty", null);
    refused(Run.of("enroll", "p", "", "--model", Voices.model()), "FILE: is empty", null);
    refused(Run.of("train", "--data", "", "--out", folder.resolve("run")), "--data: is", null);
  }

  @Test
  void folderWithoutPermission() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    assertTrue(closed.toFile().setWritable(false));
    Assumptions.assumeFalse(
        Files.isWritable(closed), "this user may write everywhere; nothing to test");
    Path out = closed.resolve("out.wav");
    refused(convert(BadSound.EXTENSIBLE.make(folder), out), out.toString(), out);
  }

  @Test
  void diskThatIsFull() throws IOException {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "no /dev/full on this system");
    Path out = Files.createSymbolicLink(folder.resolve("out.wav"), full);
    refused(convert(BadSound.EXTENSIBLE.make(folder), out), out.toString(), null);
    Files.delete(out);
  }

  @Test
  void pathsOfAnyLetters() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("eine Stimme – зво́к 声"));
    Path in = odd.resolve("größer als ½.wav");
    Voices.speak(150, 1, 3).write(in);
    Run run = convert(in, odd.resolve("ça va.flac"));
    assertEquals(0, run.code(), run.err());
    assertEquals(16000, Audio.read(odd.resolve("ça va.flac"), 0).length());
  }

  @Test
  void missingInputs() throws IOException {
    Path out = folder.resolve("out.wav");
    Path missing = folder.resolve("missing.wav");
    refused(convert(missing, out), missing.toString(), out);
    Path in = BadSound.EXTENSIBLE.make(folder);
    refused(convert(in, out, "--semitones", "many"), "--semitones", out);
    refused(convert(in, out, "--threads", "0"), "--threads", out);
    refused(convert(in, out, "--iterations", "x"), "--iterations", out);
    refused(convert(in, out, "--method", "magic"), "magic", out);
  }

  @Test
  void speakersNearTheNameAreOffered() throws IOException {
    Path voice = folder.resolve("v.wav");
    Voices.speak(180, 3, 6).write(voice);
    assertEquals(
        0, Run.of("enroll", "Annabel", voice, "--replace", "--model", Voices.model()).code());
    Path in = BadSound.EXTENSIBLE.make(folder);
    Run run = Run.of("convert", "--from", in, "--to-speaker", "Anabel", "--model", Voices.model());
    refused(run, "Annabel", null);
  }

  @Test
  void modelsThatAreDamagedOrOfAnotherVersion() throws IOException {
    Path in = BadSound.EXTENSIBLE.make(folder);
    Path out = folder.resolve("out.wav");
    byte[] whole = Files.readAllBytes(Voices.model());
    Path model = folder.resolve("model.safetensors");
    Files.write(model, Arrays.copyOf(whole, whole.length / 2));
    refused(with(model, in, out), model.toString(), out);
    byte[] altered = whole.clone();
    altered[whole.length - 100] ^= 1;
    Files.write(model, altered);
    refused(with(model, in, out), model.toString(), out);
    SafeTensors read = SafeTensors.read(Voices.model());
    Map<String, String> notes = new LinkedHashMap<>(read.metadata());
    notes.put("format", "unbraid voice model 99");
    new SafeTensors(read.tensors(), notes).write(model);
    refused(with(model, in, out), "voice model 99", out);
  }

  private static Run with(Path model, Path in, Path out) {
    return Run.of("convert", "--from", in, "--to-speaker", speaker, "--out", out, "--model", model);
  }

  @Test
  void profileOfAnotherModel() throws IOException {
    SpeakerProfile own = SpeakerProfile.load(speaker);
    Path other = folder.resolve("other.safetensors");
    new SpeakerProfile(
            own.name(),
            "0123456789ab",
            own.code(),
            own.pitch(),
            own.levelDb(),
            own.seconds(),
            own.clips(),
            own.language(),
            own.source(),
            own.frames(),
            own.adapted())
        .save(other);
    Path out = folder.resolve("out.wav");
    Path in = BadSound.EXTENSIBLE.make(folder);
    Run run =
        Run.of(
            "convert",
            "--from",
            in,
            "--to-speaker",
            other,
            "--out",
            out,
            "--model",
            Voices.model());
    refused(run, "another model", out);
  }
}
