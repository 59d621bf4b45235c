package io.unbraid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.training.store.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final String CONFIG = "{\"encoder\": {\"channels\": 192}, \"seed\": 1}";

  @TempDir Path parent;

  private final List<String> warnings = new ArrayList<>();

  private Path folder() {
    return parent.resolve("run ä");
  }

  static SafeTensors weights(long step, int size) {
    return new SafeTensors(
        Map.of(
            "step", StoredTensor.of(new long[] {step}),
            "weight", StoredTensor.of(new float[size], size)),
        Map.of());
  }

  private long latestStep(RunFolder run) {
    return run.latest(warnings::add).tensor("step").longs()[0];
  }

  @Test
  void theLatestIsReadAndTheOneBeforeIsKept() throws IOException {
    RunFolder run = RunFolder.create(folder(), CONFIG);
    assertFalse(run.hasWeights());
    assertThrows(InputException.class, () -> run.latest(warnings::add));
    for (long step = 1; step <= 3; step++) {
      run.saveLast(weights(step, 9));
      run.saveBest(weights(10 * step, 9));
    }
    assertTrue(run.hasWeights());
    assertEquals(3, latestStep(RunFolder.resume(folder(), CONFIG)));
    assertEquals(30, run.best(warnings::add).tensor("step").longs()[0]);
    SafeTensors previous = SafeTensors.read(folder().resolve("last.previous.safetensors"));
    assertEquals(2, previous.tensor("step").longs()[0]);
    assertEquals(List.of(), warnings);
    assertEquals(
        List.of(
            "best.previous.safetensors",
            "best.safetensors",
            "config.json",
            "last.previous.safetensors",
            "last.safetensors"),
        names(folder()));
  }

  @Test
  void aDamagedLatestFallsBackWithAWarning() throws IOException {
    RunFolder run = RunFolder.create(folder(), CONFIG);
    run.saveLast(weights(1, 9));
    run.saveLast(weights(2, 9));
    Path last = folder().resolve("last.safetensors");
    byte[] bytes = Files.readAllBytes(last);
    bytes[bytes.length - 1] ^= 1;
    Files.write(last, bytes);
    assertEquals(1, latestStep(run));
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).startsWith(last + ": its checksum does not match"));

    Files.write(folder().resolve("last.previous.safetensors"), new byte[0]);
    InputException none = assertThrows(InputException.class, () -> latestStep(run));
    assertEquals(
        last + ": neither it nor the one before it can be read; start the run again",
        none.getMessage());
  }

  @Test
  void aDamagedLatestNeverReplacesAGoodPrevious() throws IOException {
    RunFolder run = RunFolder.create(folder(), CONFIG);
    run.saveLast(weights(1, 9));
    run.saveLast(weights(2, 9));
    Files.write(folder().resolve("last.safetensors"), new byte[3]);
    assertEquals(1, latestStep(run));
    run.saveLast(weights(3, 9));
    Files.write(folder().resolve("last.safetensors"), new byte[3]);
    assertEquals(1, latestStep(run));
  }

  @Test
  void aDeathBetweenTheTwoMovesLosesNothing() throws IOException {
    RunFolder run = RunFolder.create(folder(), CONFIG);
    run.saveLast(weights(1, 9));
    // The state after the first move: "last" has become "previous", "next" is still to move.
    weights(2, 9).write(folder().resolve("last.next.safetensors"));
    Files.move(folder().resolve("last.safetensors"), folder().resolve("last.previous.safetensors"));
    assertTrue(run.hasWeights());
    assertEquals(2, latestStep(run));
    run.saveLast(weights(3, 9));
    assertEquals(3, latestStep(run));
  }

  @Test
  void aRunIsNeitherOverwrittenNorMadeUp() throws IOException {
    InputException none =
        assertThrows(InputException.class, () -> RunFolder.resume(folder(), CONFIG));
    assertEquals(folder() + ": holds no run to go on with (no config.json)", none.getMessage());
    assertFalse(Files.exists(folder()));
    RunFolder.create(folder(), "{}");
    // It failed before its first checkpoint: beginning again costs nothing.
    RunFolder.create(folder(), CONFIG).saveLast(weights(1, 9));
    InputException taken =
        assertThrows(InputException.class, () -> RunFolder.create(folder(), CONFIG));
    assertEquals(
        folder() + ": holds a run already; resume it or name another folder", taken.getMessage());
    Path file = Files.writeString(parent.resolve("file"), "");
    assertThrows(InputException.class, () -> RunFolder.create(file, CONFIG));
    assertThrows(InputException.class, () -> RunFolder.create(file.resolve("x"), CONFIG));
  }

  @Test
  void otherSettingsAreRefusedByName() throws IOException {
    RunFolder.create(folder(), CONFIG);
    String same = "{\"seed\": 1.0,\n\"encoder\":{\"channels\":192}}";
    assertEquals(CONFIG, RunFolder.resume(folder(), same).config());
    String other = "{\"encoder\": {\"channels\": 256, \"kernel\": 5}}";
    InputException refused =
        assertThrows(InputException.class, () -> RunFolder.resume(folder(), other));
    assertEquals(
        folder()
            + ": the run was started with other settings: encoder.channels (was 192, now 256),"
            + " encoder.kernel (was absent, now 5), seed (was 1, now absent);"
            + " resume with the same ones or start in another folder",
        refused.getMessage());
    Files.writeString(folder().resolve("config.json"), "{\"enc");
    assertThrows(InputException.class, () -> RunFolder.resume(folder(), CONFIG));
  }

  /** Saves weights larger than the limit on file sizes that it runs under. */
  static final class Full {
    public static void main(String[] arguments) {
      RunFolder run = RunFolder.open(Path.of(arguments[0]));
      run.saveLast(weights(2, 9));
      InputException refused =
          assertThrows(InputException.class, () -> run.saveLast(weights(3, 1_000_000)));
      System.out.println(refused.getMessage());
      System.out.println("refused");
    }
  }

  @Test
  void whereThereIsNoSpaceTheWeightsBeforeStay() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/bin/sh")), "needs a shell's ulimit");
    RunFolder run = RunFolder.create(folder(), CONFIG);
    run.saveLast(weights(1, 9));
    List<String> limited =
        new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f 64; exec \"$@\"", ""));
    limited.addAll(ChildJvm.command(Full.class, folder().toString()));
    Process child = ChildJvm.start(limited);
    try (var output = child.inputReader()) {
      ChildJvm.awaitLine(output, "refused");
    }
    assertEquals(0, ChildJvm.awaitEnd(child));
    assertEquals(2, latestStep(run));
    assertEquals(
        List.of("config.json", "last.previous.safetensors", "last.safetensors"), names(folder()));
  }

  /** Holds a run's lock until it is killed. */
  static final class Holder {
    public static void main(String[] arguments) throws InterruptedException {
      RunLock lock = RunFolder.open(Path.of(arguments[0])).lock();
      System.out.println("locked");
      TimeUnit.MINUTES.sleep(1);
      lock.close();
    }
  }

  @Test
  void twoTrainingsNeverShareAFolder() throws Exception {
    RunFolder run = RunFolder.create(folder(), CONFIG);
    String message =
        folder() + ": another training runs in this folder; wait for it, stop it or name another";
    RunLock lock = run.lock();
    assertEquals(message, assertThrows(InputException.class, run::lock).getMessage());
    lock.close();
    Files.writeString(folder().resolve(".unbraid-1f.safetensors"), "half written");
    Process child = ChildJvm.start(ChildJvm.command(Holder.class, folder().toString()));
    try (var output = child.inputReader()) {
      ChildJvm.awaitLine(output, "locked");
      assertEquals(message, assertThrows(InputException.class, run::lock).getMessage());
    } finally {
      child.destroyForcibly().waitFor();
    }
    run.lock().close();
    assertEquals(List.of("config.json", "run.lock"), names(folder()));
  }

  @Test
  void whatKeepsTheLockFromBeingTakenIsToldAsItIs() throws IOException {
    RunFolder run = RunFolder.create(folder(), "{}");
    Path blocked = Files.createDirectory(folder().resolve("run.lock"));
    for (int i = 0; i < 2; i++) {
      String told = assertThrows(InputException.class, run::lock).getMessage();
      assertTrue(told.startsWith(blocked + ": cannot be written: "), told);
    }
    Files.delete(blocked);
    run.lock().close();
    Path loop = folder().resolve("loop");
    Files.createSymbolicLink(loop, loop);
    String told = assertThrows(InputException.class, () -> RunFolder.open(loop)).getMessage();
    assertTrue(told.contains("symbolic links"), told);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
