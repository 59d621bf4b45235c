package io.unbraid.cli.features;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.table.FeatureTable;
import java.nio.file.Path;

/** Where a kind of features comes from. */
public interface FeatureSource {
  /** That recordings are wanted at, in Hz. */
  int sampleRate();

  FeatureTable extract(Audio audio);

  /** Draws what was extracted. */
  void plot(Path file, Audio audio, FeatureTable table, String title);
}
