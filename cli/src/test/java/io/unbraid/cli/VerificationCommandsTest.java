package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.table.Npy;
import io.unbraid.audio.features.table.NpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about who speaks, with a model trained for a moment by one of them. */
class VerificationCommandsTest {
  @TempDir static Path folder;
  private static Path corpus;
  private static Path model;
  private static Path low;
  private static Path high;

  @BeforeAll
  static void train() throws IOException {
    corpus = folder.resolve("corpus");
    for (String split : List.of("train", "unseen")) {
      for (int speaker = 0; speaker < 2; speaker++) {
        Path own = Files.createDirectories(corpus.resolve(split).resolve(split + speaker));
        for (int i = 0; i < 2; i++) {
          Voices.speak(speaker == 0 ? 110 : 220, 3.2, 4 * speaker + i)
              .write(own.resolve(i + ".wav"));
        }
      }
    }
    low = corpus.resolve("unseen/unseen0/0.wav");
    high = corpus.resolve("unseen/unseen1/0.wav");
    Run run = Run.of(training(folder.resolve("run"), "--steps", 4));
    assertEquals(0, run.code(), run.err());
    assertTrue(run.err().contains("equal-error rate"), run.err());
    model = folder.resolve("run/model.safetensors");
  }

  private static Object[] training(Path out, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of("train-speaker", "--data", corpus, "--out", out, "--threads", 1, "--seed", 3));
    for (String setting :
        List.of(
            "network.bands=32",
            "statistics.dimensions=2",
            "network.channels=8",
            "network.embedding=6",
            "batch.speakers=2",
            "batch.frames=40",
            "training.warmup=1",
            "augmentation.speeds=[1.0,1.1]")) {
      words.add("--set");
      words.add(setting);
    }
    words.addAll(List.of(more));
    return words.toArray();
  }

  private static void refused(Run run, String... culprits) {
    assertEquals(2, run.code(), run.err());
    assertEquals(1, run.errLines().size(), run.err());
    for (String culprit : culprits) {
      assertTrue(run.err().contains(culprit), run.err());
    }
    assertEquals("", run.out());
  }

  @Test
  void embedWritesBothFormats() throws IOException {
    Path npy = folder.resolve("e.npy");
    Run run = Run.of("embed", low, high, "--out", npy, "--model", model);
    assertEquals(0, run.code(), run.err());
    NpyArray array = Npy.read(npy);
    assertEquals("[2, 8]", java.util.Arrays.toString(array.shape()));
    Path lines = folder.resolve("e.jsonl");
    assertEquals(0, Run.of("embed", low, high, "--out", lines, "--model", model).code());
    List<String> text = Files.readAllLines(lines);
    assertEquals(2, text.size());
    assertTrue(text.get(1).contains("unseen1"), text.get(1));
  }

  @Test
  void embedRefusesWhatItCannotUseAndWritesNothing() throws IOException {
    Path out = folder.resolve("none.npy");
    refused(Run.of("embed", low, "--out", folder.resolve("e.txt"), "--model", model), "e.txt");
    for (BadSound kind : List.of(BadSound.SILENCE, BadSound.SHORTER_THAN_A_WINDOW)) {
      Path bad = kind.make(folder);
      refused(Run.of("embed", low, bad, "--out", out, "--model", model), "" + bad.getFileName());
    }
    refused(Run.of("embed", folder.resolve("no.wav"), "--out", out, "--model", model), "no.wav");
    refused(Run.of("embed", low, "--out", out, "--model", Voices.model()), "voice model");
    refused(Run.of("embed", low, "--out", out, "--model", low), "" + low.getFileName());
    assertFalse(Files.exists(out));
  }

  @Test
  void verifySaysWhatItsThresholdErrs() {
    Run same = Run.of("verify", low, low, "--model", model);
    assertEquals(0, same.code(), same.err());
    assertTrue(same.out().contains("same speaker"), same.out());
    assertTrue(same.out().contains("held-out speakers"), same.out());
    Run json = Run.of("verify", low, low, high, "--model", model, "--json", "--threshold", "0.9");
    assertEquals(0, json.code(), json.err());
    for (String key : List.of("\"probability\"", "\"falseAccept\"", "\"threshold\" : 0.9")) {
      assertTrue(json.out().contains(key), json.out());
    }
    refused(Run.of("verify", low, high, "--model", model, "--threshold", "1"), "--threshold");
  }

  @Test
  void identifyPassesOverWhomItDoesNotKnow() {
    Run run = Run.of("identify", low, "--model", model);
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains("enroll"), run.err());
  }

  @Test
  void evalOfACorpus() throws IOException {
    Path png = folder.resolve("det.png");
    Run run =
        Run.of(
            "eval",
            "verification",
            "--data",
            corpus,
            "--split",
            "unseen",
            "--seconds",
            1.5,
            "--model",
            model,
            "--plot",
            png);
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("equal-error rate"), run.out());
    assertTrue(run.out().contains("at a prior of 0.01"), run.out());
    assertTrue(run.out().contains("from a probability of 0.5 on"), run.out());
    assertTrue(Files.size(png) > 1000);
    Run enrolled =
        Run.of(
            "eval",
            "verification",
            "--data",
            corpus,
            "--split",
            "unseen",
            "--seconds",
            1,
            "--enroll-clips",
            2,
            "--model",
            model);
    assertEquals(0, enrolled.code(), enrolled.err());
  }

  @Test
  void evalOfAList() throws IOException {
    Path list = folder.resolve("trials.txt");
    Files.writeString(
        list,
        "1 unseen0/0.wav unseen0/1.wav\n1 unseen1/0.wav unseen1/1.wav\n"
            + "0 unseen0/0.wav unseen1/0.wav\n0 unseen0/0.wav missing/0.wav\n");
    Path root = corpus.resolve("unseen");
    Run run = Run.of("eval", "verification", "--trials", list, "--root", root, "--model", model);
    assertEquals(0, run.code(), run.err());
    assertTrue(run.err().contains("missing"), run.err());
    assertTrue(run.err().contains("1 of 4 trials"), run.err());
    Files.writeString(list, "1 unseen0/0.wav unseen0/1.wav\n0 x\n");
    refused(
        Run.of("eval", "verification", "--trials", list, "--root", root, "--model", model),
        "trials.txt, line 2");
  }

  @Test
  void evalOptions() {
    refused(Run.of("eval", "verification", "--model", model), "--trials or --data");
    refused(
        Run.of("eval", "verification", "--data", corpus, "--seconds", 0, "--model", model),
        "--seconds");
    refused(
        Run.of("eval", "verification", "--data", corpus, "--split", "x", "--model", model),
        "\"x\"");
    refused(
        Run.of("eval", "verification", "--data", corpus, "--seconds", 50, "--model", model),
        "no trial of one speaker");
    refused(
        Run.of(
            "eval",
            "verification",
            "--data",
            corpus,
            "--split",
            "unseen",
            "--seconds",
            1.5,
            "--model",
            model,
            "--baseline",
            corpus,
            "--plot",
            folder.resolve("x.txt")),
        "x.txt");
  }

  @Test
  void trainingIsCheckedFirst() throws IOException {
    Path out = folder.resolve("other");
    Run dry = Run.of(training(out, "--dry-run"));
    assertEquals(0, dry.code(), dry.err());
    assertTrue(dry.out().contains("speakers    2, 4 with speeds"), dry.out());
    refused(Run.of(training(out, "--set", "batch.clips=1")), "batch.clips");
    refused(Run.of(training(out, "--set", "network.bands=7")), "network.bands");
    refused(Run.of(training(out, "--set", "loss.objective=TRIPLET")), "objective");
    refused(Run.of(training(folder.resolve("run"))), "holds a run");
    Run many = Run.of(training(folder.resolve("many"), "--set", "statistics.dimensions=9"));
    assertEquals(2, many.code(), many.err());
    assertTrue(many.err().contains("statistics.dimensions"), many.err());
    Path bare = Voices.corpus(folder.resolve("bare"));
    Run run = Run.of("train-speaker", "--data", bare, "--out", out);
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains("no splits"), run.err());
    assertTrue(run.err().contains("two speakers or more"), run.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void infoOfASpeakerModel() {
    Run run = Run.of("info", model);
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("speaker model"), run.out());
  }

  @Test
  void noiseHasNoSpeaker() {
    Path noise = folder.resolve("noise.wav");
    Random random = new Random(6);
    float[] samples = new float[3 * Voices.RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    Audio.of(samples, Voices.RATE).write(noise);
    refused(Run.of("verify", low, noise, "--model", model), noise + ": no speech found");
    refused(Run.of("verify", noise, low, "--model", model), noise + ": no speech found");
    Path out = folder.resolve("noise.npy");
    Run embedded = Run.of("embed", noise, "--out", out, "--model", model);
    assertEquals(0, embedded.code(), embedded.err());
    assertTrue(embedded.err().contains(noise + ": no speech found"), embedded.err());
  }
}
