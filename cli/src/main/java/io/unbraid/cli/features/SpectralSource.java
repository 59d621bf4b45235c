package io.unbraid.cli.features;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.audio.features.kind.FeatureKind;
import io.unbraid.audio.features.pitch.Pitch;
import io.unbraid.audio.features.pitch.PitchMethods;
import io.unbraid.audio.features.table.FeatureTable;
import io.unbraid.audio.plot.MatrixPlot;
import io.unbraid.audio.plot.PitchPlot;
import io.unbraid.audio.plot.SpectrogramPlot;
import java.nio.file.Path;
import java.util.Locale;

/** Features that need no network. */
public final class SpectralSource implements FeatureSource {
  private final FeatureKind kind;
  private final SpectrogramConfig config;
  private final PitchMethods pitch;

  public SpectralSource(FeaturesCommand.Kind kind, SpectrogramConfig config, PitchMethods pitch) {
    this.pitch = pitch;
    this.kind = FeatureKind.valueOf(kind.name().toUpperCase(Locale.ROOT));
    this.config = config;
  }

  @Override
  public int sampleRate() {
    return config.sampleRate();
  }

  @Override
  public FeatureTable extract(Audio audio) {
    return kind == FeatureKind.PITCH
        ? FeatureKind.pitch(audio, config, pitch)
        : kind.extract(audio, config);
  }

  @Override
  public void plot(Path file, Audio audio, FeatureTable table, String title) {
    float[][] values = table.values();
    switch (kind) {
      case MEL -> SpectrogramPlot.write(file, values, config, title);
      case LINEAR -> SpectrogramPlot.writeLinear(file, values, config, title);
      case MFCC -> MatrixPlot.write(file, values, table.frameRate(), "coefficient", title);
      case PITCH ->
          PitchPlot.write(
              file,
              FeatureKind.MEL.extract(audio, config).values(),
              new Pitch.Track(values[0], values[1]),
              config,
              title);
    }
  }
}
