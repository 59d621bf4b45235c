package io.unbraid.audio.features.table;

import io.unbraid.audio.base.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Features of one recording, with the names of their channels.
 *
 * @param channels a name for each
 * @param frameRate frames a second
 * @param values [channels][frames]
 */
public record FeatureTable(List<String> channels, double frameRate, float[][] values) {
  /**
   * @throws IllegalArgumentException if names and channels differ in number
   */
  public FeatureTable {
    channels = List.copyOf(channels);
    if (channels.size() != values.length) {
      throw new IllegalArgumentException(
          channels.size() + " names for " + values.length + " channels");
    }
  }

  /** Channels that are called by one word and their number. */
  public static FeatureTable numbered(String channel, double frameRate, float[][] values) {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < values.length; c++) {
      names.add(channel + c);
    }
    return new FeatureTable(names, frameRate, values);
  }

  /** Frames. */
  public int frames() {
    return values[0].length;
  }

  /**
   * Writes .npy, [channels][frames], or .csv, a line a frame.
   *
   * @throws InputException if the ending is another or the file cannot be written
   */
  public void write(Path file) {
    checkEnding(file);
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".npy")) {
      Npy.write(file, values);
      return;
    }
    List<String> names = new ArrayList<>(List.of("seconds"));
    names.addAll(channels);
    Csv.write(file, names, frameRate, values);
  }

  /**
   * Whether {@link #write} knows the ending.
   *
   * @throws InputException if not
   */
  public static void checkEnding(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".npy") && !name.endsWith(".csv")) {
      throw new InputException(file + ": only .npy and .csv can be written; change the ending");
    }
  }
}
