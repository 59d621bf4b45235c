package io.unbraid.audio.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that another system wrote in Latin-1, as the program hears them. */
class FileNamesTest {
  @TempDir Path folder;

  @BeforeEach
  void namesAreBytesHere() throws IOException {
    Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "names are text");
  }

  private Path latin(String encoded) throws IOException {
    Path path = Path.of(URI.create(folder.toUri() + encoded));
    Files.createDirectories(path.getParent());
    return Files.write(path, new byte[] {1});
  }

  @Test
  void theBytesAreFoundAgain() throws IOException {
    Path file = latin("sch%F6n.wav");
    assertFalse(FileNames.isText(file));
    assertFalse(Files.exists(Path.of(file.toString())));
    assertEquals(file, FileNames.path(file.toString()));
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(FileNames.path(file.toString())));
    Path inside = latin("gr%FC%DFe/sch%F6n.wav");
    assertEquals(inside, FileNames.path(inside.toString()));
  }

  @Test
  void textIsLeftAsItIs() throws IOException {
    Path file = latin("sch%C3%B6n.wav");
    assertTrue(FileNames.isText(file));
    assertEquals(file, FileNames.path(file.toString()));
    assertEquals(Path.of("no such file"), FileNames.path("no such file"));
    assertEquals(Path.of(""), FileNames.path(""));
  }

  @Test
  void whatCanNotBeToldApartOrIsNotThereIsRefused() throws IOException {
    Path first = latin("sch%F6n.wav");
    latin("sch%E4n.wav");
    assertRefused(first.toString(), "several names");
    assertRefused(folder.resolve("gr\uFFFDn.wav").toString(), "no such file is there");
    assertRefused(folder.resolve("g\uFFFD/x.wav").toString(), "no such file");
  }

  private static void assertRefused(String words, String why) {
    InputException refusal = assertThrows(InputException.class, () -> FileNames.path(words));
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    assertTrue(refusal.getMessage().startsWith(words), refusal.getMessage());
  }
}
