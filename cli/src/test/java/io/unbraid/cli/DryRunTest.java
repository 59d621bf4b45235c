package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run says what the training itself would, and leaves nothing behind. */
class DryRunTest {
  @TempDir Path folder;

  private static Run run(Object... words) {
    return Run.of(words);
  }

  private static Object[] with(Object[] words, Object... more) {
    List<Object> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of(more));
    return all.toArray();
  }

  /** Two with enough speech, one with little, one that can't be decoded, and clutter. */
  private Path corpus() throws IOException {
    Path corpus = Voices.corpus(folder.resolve("corpus"));
    Files.createDirectories(corpus.resolve("brief"));
    Voices.speak(150, 0.4, 3).write(corpus.resolve("brief/0.wav"));
    Files.createDirectories(corpus.resolve("broken"));
    Files.writeString(corpus.resolve("broken/0.wav"), "no sound");
    Files.createDirectories(corpus.resolve("__MACOSX"));
    Voices.speak(150, 2, 3).write(corpus.resolve("__MACOSX/0.wav"));
    return corpus;
  }

  @Test
  void speakersAreThoseThatTrainingTakes() throws IOException {
    Path corpus = corpus();
    Path out = folder.resolve("run");
    Run dry = run(Voices.training(corpus, out, "--dry-run"));
    assertEquals(0, dry.code(), dry.err());
    assertTrue(dry.out().contains("speakers    2, 1 more have too little speech"), dry.out());
    assertTrue(dry.out().contains("recordings  7 to train on"), dry.out());
    assertFalse(Files.exists(out));
    Run real = run(Voices.training(corpus, out, "--steps", 1));
    assertEquals(0, real.code(), real.err());
    assertTrue(real.err().contains("2 speakers, 7 recordings"), real.err());
  }

  @Test
  void whatTrainingRefusesADryRunRefusesInTheSameWords() throws IOException {
    Path corpus = Voices.corpus(folder.resolve("corpus"));
    Path brief = folder.resolve("brief");
    for (String speaker : new String[] {"a", "b"}) {
      Files.createDirectories(brief.resolve(speaker));
      Voices.speak(150, 0.5, 3).write(brief.resolve(speaker + "/0.wav"));
    }
    Path out = folder.resolve("run");
    Path taken = folder.resolve("taken");
    assertEquals(0, run(Voices.training(corpus, taken, "--steps", 1)).code());
    Path file = Files.createFile(folder.resolve("file"));
    List<Object[]> refused =
        List.of(
            Voices.training(brief, out),
            Voices.training(corpus, out, "--start", "bundled", "--set", "spectrogram.mels=96"),
            Voices.training(
                corpus,
                out,
                "--set",
                "batch.transcript=PHONES",
                "--set",
                "batch.lexicon=" + folder.resolve("none.dict")),
            Voices.training(corpus, taken),
            Voices.training(corpus, taken, "--resume", "--set", "network.code=9"),
            Voices.training(corpus, file.resolve("inside")),
            new Object[] {"train-speaker", "--data", brief, "--out", out},
            new Object[] {"train-speaker", "--data", corpus, "--out", out},
            new Object[] {"terms", "train", "--data", brief, "--out", out},
            new Object[] {
              "image", "train", "cgan", "--data", pictures(), "--out", out, "--steps", 1
            });
    for (Object[] words : refused) {
      Run dry = run(with(words, "--dry-run"));
      assertFalse(Files.exists(out), Arrays.toString(words));
      Run real = run(words);
      assertEquals(2, real.code(), Arrays.toString(words) + real.err());
      assertEquals(2, dry.code(), Arrays.toString(words) + dry.err());
      assertEquals(last(real), last(dry));
      // A training that fails may have noted its settings.
      Files.deleteIfExists(out.resolve("config.json"));
      Files.deleteIfExists(out);
    }
  }

  /** The line that says why, but for how the system words it. */
  private static String last(Run run) {
    String line = run.errLines().get(run.errLines().size() - 1);
    return line.replaceFirst("cannot be made: .*", "cannot be made");
  }

  /** Without classes, which some models want. */
  private Path pictures() throws IOException {
    Path all = Files.createDirectories(folder.resolve("pictures"));
    for (int i = 0; i < 10; i++) {
      Bars.picture(all.resolve(i + ".png"), 12, i, true);
    }
    return all;
  }

  @Test
  void aFolderASpeakerTrainsASpeakerModelWithoutSplits() throws IOException {
    Path corpus = folder.resolve("corpus");
    for (int speaker = 0; speaker < 3; speaker++) {
      Path own = Files.createDirectories(corpus.resolve("s" + speaker));
      for (int i = 0; i < 4; i++) {
        Voices.speak(100 + 50 * speaker, 3.2, 4 * speaker + i).write(own.resolve(i + ".wav"));
      }
    }
    Path out = folder.resolve("run");
    Object[] words = {
      "train-speaker",
      "--data",
      corpus,
      "--out",
      out,
      "--set",
      "statistics.dimensions=2",
      "--set",
      "augmentation.speeds=[1.0]"
    };
    Run dry = run(with(words, "--dry-run"));
    assertEquals(0, dry.code(), dry.err());
    assertTrue(dry.out().contains("speakers    3"), dry.out());
    assertTrue(dry.out().contains("recordings  6 to train on; 6 clips held out"), dry.out());
    assertEquals(1, dry.errLines().stream().filter(l -> l.contains("no splits")).count());
  }
}
