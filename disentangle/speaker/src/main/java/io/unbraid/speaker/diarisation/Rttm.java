package io.unbraid.speaker.diarisation;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rich Transcription Time Marked files as NIST defines them, their SPEAKER lines: {@code SPEAKER
 * file 1 start seconds <NA> <NA> name <NA> <NA>}.
 */
public final class Rttm {
  private static final int LEAST_FIELDS = 8;

  private Rttm() {}

  /**
   * Writes turns. Fields are parted by spaces, so a space in a name becomes an underscore.
   *
   * @param recording what to call the recording
   * @throws InputException if the file can't be written
   */
  public static void write(Path file, String recording, List<Turn> turns) {
    StringBuilder text = new StringBuilder();
    for (Turn turn : turns) {
      text.append(
          String.format(
              Locale.ROOT,
              "SPEAKER %s 1 %.3f %.3f <NA> <NA> %s <NA> <NA>%n",
              field(recording),
              turn.start(),
              turn.seconds(),
              field(turn.speaker())));
    }
    AtomicFile.write(
        file, temporary -> Files.writeString(temporary, text.toString().replace("\r", "")));
  }

  private static String field(String name) {
    String field = name.strip().replaceAll("\\s+", "_");
    return field.isEmpty() ? "<NA>" : field;
  }

  /**
   * Reads the turns of a file, which must be of one recording; lines that are not SPEAKER are
   * passed over.
   *
   * @throws InputException if it can't be read or a line is no such line
   */
  public static List<Turn> read(Path file) {
    List<Turn> turns = new ArrayList<>();
    try {
      int number = 0;
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        number++;
        String[] fields = line.strip().split("\\s+");
        if (fields[0].equals("SPEAKER")) {
          turns.add(turn(file, number, fields));
        }
      }
    } catch (IOException e) {
      throw new InputException(
          file + ": can't be read: " + AtomicFile.reason(e) + "; give an RTTM file", e);
    }
    return turns;
  }

  private static Turn turn(Path file, int number, String[] fields) {
    try {
      double start = Double.parseDouble(fields[3]);
      double seconds = Double.parseDouble(fields[4]);
      if (fields.length >= LEAST_FIELDS && start >= 0 && seconds > 0) {
        return new Turn(start, start + seconds, fields[7], 1);
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException noTurn) {
      // Told below.
    }
    throw new InputException(
        file
            + ": line "
            + number
            + " is no turn; write SPEAKER file 1 start seconds <NA> <NA> name <NA> <NA>");
  }
}
