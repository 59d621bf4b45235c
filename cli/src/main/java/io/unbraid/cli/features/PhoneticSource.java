package io.unbraid.cli.features;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.table.FeatureTable;
import io.unbraid.audio.plot.MatrixPlot;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.voice.VoiceModel;
import java.nio.file.Path;

/** The phonetic code; the only features that need the engine. */
public final class PhoneticSource implements FeatureSource {
  private final VoiceModel model;

  public PhoneticSource(VoiceModel model) {
    this.model = model;
  }

  @Override
  public int sampleRate() {
    return model.config().spectrogram().sampleRate();
  }

  @Override
  public FeatureTable extract(Audio audio) {
    return model.phoneticTable(new FeatureExtractor(model.config().spectrogram()).extract(audio));
  }

  @Override
  public void plot(Path file, Audio audio, FeatureTable table, String title) {
    MatrixPlot.write(file, table.values(), table.frameRate(), "dimension", title);
  }
}
