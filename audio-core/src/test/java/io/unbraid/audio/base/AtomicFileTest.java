package io.unbraid.audio.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void theOldFileStandsUntilTheNewOneIsWhole() throws IOException {
    Path file = folder.resolve("ein Stück.txt");
    Files.writeString(file, "old");
    AtomicFile.write(
        file,
        temporary -> {
          assertEquals(folder, temporary.getParent());
          assertTrue(temporary.toString().endsWith(".txt"));
          Files.writeString(temporary, "new");
          assertEquals("old", Files.readString(file));
        });
    assertEquals("new", Files.readString(file));
    assertEquals(List.of("ein Stück.txt"), names());
  }

  @Test
  void aNameThatIsTooLongIsToldBeforeTheWork() {
    Path file = folder.resolve("x".repeat(300));
    InputException refusal =
        assertThrows(
            InputException.class,
            () ->
                AtomicFile.write(
                    file,
                    temporary -> {
                      throw new IllegalStateException("work was done");
                    }));
    assertTrue(refusal.getMessage().startsWith(file + ": cannot be written"));
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("a");
    Files.writeString(file, "old");
    InputException failed =
        assertThrows(
            InputException.class,
            () ->
                AtomicFile.write(
                    file,
                    temporary -> {
                      Files.writeString(temporary, "half");
                      throw new IOException("No space left on device");
                    }));
    assertEquals(file + ": cannot be written: No space left on device", failed.getMessage());
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.write(
                file,
                temporary -> {
                  throw new IllegalStateException();
                }));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a"), names());
  }

  @Test
  void aLinkIsFollowed() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    AtomicFile.write(link, temporary -> Files.writeString(temporary, "new"));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(target));
  }

  @Test
  void aDeviceIsWrittenAndNotReplaced() throws IOException {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "no /dev/full on this system");
    InputException failed =
        assertThrows(
            InputException.class,
            () -> AtomicFile.write(full, temporary -> Files.writeString(temporary, "x")));
    assertTrue(failed.getMessage().startsWith("/dev/full: cannot be written"), failed.getMessage());
    assertTrue(Files.exists(full) && !Files.isRegularFile(full));
  }

  @Test
  void aFolderAndAMissingFolderAreNamed() {
    InputException isFolder =
        assertThrows(InputException.class, () -> AtomicFile.write(folder, temporary -> {}));
    assertEquals(folder + ": is a folder; name a file", isFolder.getMessage());
    Path lost = folder.resolve("no such").resolve("a.wav");
    InputException missing =
        assertThrows(InputException.class, () -> AtomicFile.write(lost, temporary -> {}));
    assertEquals(lost + ": cannot be written: no such file or folder", missing.getMessage());
  }

  /** Is in the middle of a write when it is told to stop. */
  static final class Slow {
    public static void main(String[] arguments) {
      AtomicFile.write(
          Path.of(arguments[0]),
          temporary -> {
            Files.writeString(temporary, "half");
            System.out.println("writing");
            LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(1));
          });
    }
  }

  @Test
  void aStoppedProgramLeavesTheOldFileAndNothingElse() throws Exception {
    Path file = Files.writeString(folder.resolve("a.wav"), "old");
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process child =
        new ProcessBuilder(java, "-cp", classPath, Slow.class.getName(), file.toString()).start();
    try (BufferedReader output = child.inputReader()) {
      assertEquals("writing", output.readLine());
      assertEquals(2, names().size());
      child.destroy();
      assertTrue(child.waitFor(2, TimeUnit.MINUTES));
    }
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a.wav"), names());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
