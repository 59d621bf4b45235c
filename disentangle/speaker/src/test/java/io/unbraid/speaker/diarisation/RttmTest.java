package io.unbraid.speaker.diarisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RttmTest {
  @TempDir Path folder;

  @Test
  void linesAreAsNistHasThem() throws IOException {
    Path file = folder.resolve("a.rttm");
    Rttm.write(file, "my call", List.of(new Turn(1.25, 3.5, "speaker 1", 0.8)));
    assertEquals(
        "SPEAKER my_call 1 1.250 2.250 <NA> <NA> speaker_1 <NA> <NA>\n", Files.readString(file));
  }

  @Test
  void whatIsWrittenIsRead() {
    List<Turn> turns = List.of(new Turn(0, 2.5, "anna", 1), new Turn(2.5, 4.125, "ben", 1));
    Path file = folder.resolve("b.rttm");
    Rttm.write(file, "call", turns);
    assertEquals(turns, Rttm.read(file));
  }

  @Test
  void otherLinesArePassedOverAndBadOnesRefused() throws IOException {
    Path file = folder.resolve("c.rttm");
    String line = "SPEAKER call 1 0.5 1 <NA> <NA> anna <NA>\n";
    Files.writeString(
        file, ";; made by hand\n\nSPKR-INFO call 1 <NA> <NA> <NA> adult anna <NA>\n" + line);
    assertEquals(List.of(new Turn(0.5, 1.5, "anna", 1)), Rttm.read(file));
    for (String bad :
        List.of("SPEAKER call 1 x 1 <NA> <NA> anna", "SPEAKER call 1 0 1", "SPEAKER")) {
      Files.writeString(file, line + bad + "\n");
      String message = assertThrows(InputException.class, () -> Rttm.read(file)).getMessage();
      assertTrue(message.contains("line 2"), message);
    }
  }
}
