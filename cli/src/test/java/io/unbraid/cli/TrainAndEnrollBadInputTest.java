package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.voice.VoiceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainAndEnrollBadInputTest {
  @TempDir Path folder;

  private static void refused(Run run, String culprit) {
    assertEquals(2, run.code(), run.err());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().contains(culprit), run.err());
  }

  @ParameterizedTest
  @EnumSource
  void enroll(BadSound kind) throws IOException {
    Path in = kind.make(folder);
    Path out = folder.resolve("p.safetensors");
    Run run = Run.of("enroll", "p", in, "--model", Voices.model(), "--out", out);
    boolean quiet = kind == BadSound.SILENCE || kind == BadSound.SHORTER_THAN_A_WINDOW;
    if (kind.readable && !quiet && kind != BadSound.TRUNCATED) {
      assertEquals(0, run.code(), run.err());
      assertTrue(Files.size(out) > 100);
    } else {
      assertEquals(2, run.code(), run.err());
      assertFalse(Files.exists(out));
      assertTrue(run.err().contains(in.getFileName().toString()) || run.err().contains("p:"));
    }
  }

  @Test
  void enrollOptions() throws IOException {
    Path in = BadSound.FLOAT.make(folder);
    refused(Run.of("enroll", "a/b", in, "--model", Voices.model()), "a/b");
    refused(Run.of("enroll", "p", folder.resolve("none.wav")), "none.wav");
    Path out = folder.resolve("p.txt");
    refused(Run.of("enroll", "p", in, "--out", out), out.toString());
    refused(Run.of("enroll", "p", in, "--adapt", "-1"), "--adapt");
    Run little =
        Run.of(
            "enroll",
            "p",
            in,
            "--adapt",
            "1",
            "--model",
            Voices.model(),
            "--out",
            folder.resolve("p.safetensors"));
    assertEquals(2, little.code(), little.err());
    assertTrue(little.err().contains("too little to adapt"), little.err());
  }

  @Test
  void corpora() throws IOException {
    Path out = folder.resolve("run");
    Path missing = folder.resolve("missing");
    refused(Run.of(Voices.training(missing, out)), missing.toString());
    Path empty = Files.createDirectory(folder.resolve("empty"));
    refused(Run.of(Voices.training(empty, out)), empty.toString());
    Path one = Voices.corpus(folder.resolve("one"));
    try (var files = Files.list(one.resolve("low"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    refused(Run.of(Voices.training(one, out)), "one speaker");
    assertFalse(Files.exists(out), "nothing was begun");
  }

  @Test
  void settings() throws IOException {
    Path corpus = Voices.corpus(folder.resolve("corpus"));
    Path out = folder.resolve("run");
    refused(Run.of(Voices.training(corpus, out, "--set", "network.cod=3")), "network.code");
    refused(Run.of(Voices.training(corpus, out, "--steps", "0")), "steps");
    refused(Run.of(Voices.training(corpus, out, "--minutes", "0")), "--minutes");
    Path config = folder.resolve("config.json");
    Files.writeString(config, "{ \"network\": ");
    refused(Run.of(Voices.training(corpus, out, "--config", config)), config.toString());
    refused(Run.of(Voices.training(corpus, out, "--resume")), out.toString());
    assertFalse(Files.exists(out), "nothing was begun");
  }

  @Test
  void recordingsThatCannotBeDecodedAreNamedAndLeftOut() throws IOException {
    Path corpus = Voices.corpus(folder.resolve("corpus"));
    Files.writeString(corpus.resolve("low/broken.wav"), "no sound");
    Files.write(corpus.resolve("low/empty.wav"), new byte[0]);
    Path out = folder.resolve("run");
    Run run = Run.of(Voices.training(corpus, out, "--steps", "1"));
    assertEquals(0, run.code(), run.err());
    assertTrue(run.err().contains("broken.wav"), run.err());
    assertTrue(run.err().contains("empty.wav"), run.err());
    assertTrue(Files.exists(out.resolve("model.safetensors")));
    refused(Run.of(Voices.training(corpus, out)).withoutNotes(), "holds a run");
  }

  @Test
  void aModelToStartWithMustBeThereAndFit() throws IOException {
    Path corpus = Voices.corpus(folder.resolve("corpus"));
    Path out = folder.resolve("warm");
    Object[] missing = {"--start", folder.resolve("no.safetensors")};
    refused(Run.of(Voices.training(corpus, out, missing)), "no.safetensors");
    Object[] other = {"--start", Voices.model(), "--set", "spectrogram.mels=64"};
    refused(Run.of(Voices.training(corpus, out, other)), "other spectra");
    assertFalse(Files.exists(out), "a refused run left a folder");
  }

  @Test
  void aWarmRunThatDiedBeforeItsFirstCheckpointStartsWarmAgain() throws IOException {
    Path corpus = Voices.corpus(folder.resolve("corpus"));
    Path whole = folder.resolve("warm-whole");
    Path died = Files.createDirectories(folder.resolve("warm-died"));
    Object[] warm = {"--steps", 2, "--start", Voices.model()};
    done(Voices.training(corpus, whole, warm));
    Files.copy(whole.resolve("config.json"), died.resolve("config.json"));
    done(Voices.training(corpus, died, with(warm, "--resume")));
    assertEquals(
        VoiceModel.load(whole.resolve("model.safetensors")).id(),
        VoiceModel.load(died.resolve("model.safetensors")).id());
  }

  @Test
  void aRunGoesOnWithItsOwnSeed() throws IOException {
    Path corpus = Voices.corpus(folder.resolve("corpus"));
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    Object[] steps = {"--save-every", 1, "--steps", 3};
    done(Voices.training(corpus, whole, with(steps, "--seed", 5)));
    Object[] brief = with(steps, "--minutes", 1e-4);
    done(Voices.training(corpus, parts, with(brief, "--seed", 5)));
    Object[] other = Voices.training(corpus, parts, with(steps, "--resume", "--seed", 6));
    refused(Run.of(other), "the seed 5, not 6");
    done(Voices.training(corpus, parts, with(steps, "--resume")));
    assertEquals(
        VoiceModel.load(whole.resolve("model.safetensors")).id(),
        VoiceModel.load(parts.resolve("model.safetensors")).id());
  }

  private static void done(Object... arguments) {
    Run run = Run.of(arguments);
    assertEquals(0, run.code(), run.err());
  }

  private static Object[] with(Object[] some, Object... more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray();
  }

  @Test
  void noneLeft() throws IOException {
    Path corpus = folder.resolve("corpus");
    for (String speaker : new String[] {"a", "b"}) {
      Files.createDirectories(corpus.resolve(speaker));
      Files.writeString(corpus.resolve(speaker).resolve("x.wav"), "no sound");
    }
    Run run = Run.of(Voices.training(corpus, folder.resolve("run")));
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains("none of the 2 recordings"), run.err());
  }

  @Test
  void dryRunTrainsNothing() throws IOException {
    Path corpus = Voices.corpus(folder.resolve("corpus"));
    Path out = folder.resolve("run");
    Run run = Run.of(Voices.training(corpus, out, "--dry-run"));
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("speakers    2"), run.out());
    assertTrue(run.out().contains("recordings  6 to train on"), run.out());
    assertFalse(Files.exists(out));
  }

  @Test
  void severalCorporaTrainTogetherByTheirWeights() throws IOException {
    Path corpus = Voices.corpus(folder.resolve("corpus"));
    Path more = Voices.corpus(folder.resolve("more"));
    Path out = folder.resolve("run");
    Object[] both = {"--data", more, "--weights", "3,1"};
    Run plan = Run.of(Voices.training(corpus, out, with(both, "--dry-run")));
    assertEquals(0, plan.code(), plan.err());
    assertTrue(plan.out().contains("speakers    4"), plan.out());
    assertTrue(plan.out().contains("recordings  12 to train on"), plan.out());
    assertTrue(plan.out().contains(corpus.toString()), plan.out());
    assertTrue(plan.out().contains(more.toString()), plan.out());
    Run run = Run.of(Voices.training(corpus, out, with(both, "--steps", 2)));
    assertEquals(0, run.code(), run.err());
    assertTrue(run.err().contains("4 speakers, 12 recordings"), run.err());
    assertTrue(Files.exists(out.resolve("model.safetensors")));
  }

  @Test
  void weightsOfCorporaMustFitThem() throws IOException {
    Path corpus = Voices.corpus(folder.resolve("corpus"));
    Path more = Voices.corpus(folder.resolve("more"));
    Path out = folder.resolve("run");
    for (String weights : new String[] {"1", "1,2,3", "1,0", "-1,1", "1,NaN", "1,Infinity"}) {
      Object[] both = {"--data", more, "--weights=" + weights};
      refused(Run.of(Voices.training(corpus, out, both)), "--weights");
    }
    assertFalse(Files.exists(out), "nothing was begun");
    Path missing = folder.resolve("missing");
    refused(Run.of(Voices.training(corpus, out, "--data", missing)), missing.toString());
    Object[] speakers = {
      "train-speaker", "--data", corpus, "--data", more, "--out", out, "--steps", 1
    };
    refused(Run.of(speakers), "one corpus");
    assertFalse(Files.exists(out), "nothing was begun");
  }
}
