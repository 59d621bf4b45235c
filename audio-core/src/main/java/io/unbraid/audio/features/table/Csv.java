package io.unbraid.audio.features.table;

import io.unbraid.audio.base.AtomicFile;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Features as comma-separated text: a line of names, then a line a frame. */
public final class Csv {
  private Csv() {}

  /**
   * @param file written whole or not at all
   * @param names of the columns: the seconds, then the channels
   * @param frameRate frames a second, for the column of seconds
   * @param features [channels][frames]
   * @throws io.unbraid.audio.base.InputException if the file cannot be written
   */
  public static void write(Path file, List<String> names, double frameRate, float[][] features) {
    if (names.size() != features.length + 1) {
      throw new IllegalArgumentException(
          names.size() + " names for seconds and " + features.length + " channels");
    }
    AtomicFile.write(
        file,
        temporary -> {
          try (BufferedWriter writer = Files.newBufferedWriter(temporary)) {
            writer.write(String.join(",", names) + "\n");
            for (int t = 0; t < features[0].length; t++) {
              writer.write(Float.toString((float) (t / frameRate)));
              for (float[] channel : features) {
                writer.write(',');
                writer.write(Float.toString(channel[t]));
              }
              writer.write('\n');
            }
          }
        });
  }

  /** The same with columns named seconds, {@code channel}0, {@code channel}1 and so on. */
  public static void write(Path file, String channel, double frameRate, float[][] features) {
    List<String> names = new ArrayList<>(List.of("seconds"));
    for (int c = 0; c < features.length; c++) {
      names.add(channel + c);
    }
    write(file, names, frameRate, features);
  }
}
