package io.unbraid.audio.plot;

import io.unbraid.audio.features.SpectrogramConfig;
import java.nio.file.Path;

/** Spectrograms as PNG files, in dB, the loudest 80 dB of them. */
public final class SpectrogramPlot {
  /** Decibels shown below the loudest point. */
  static final double RANGE = 80;

  private static final double DECIBELS_PER_NEPER = 20 / Math.log(10);

  private SpectrogramPlot() {}

  /**
   * Draws a log-mel spectrogram.
   *
   * @param file PNG to write
   * @param logMel natural logarithms of mel magnitudes, [mels][frames], as LogMel makes them
   * @throws io.unbraid.audio.base.InputException if the file cannot be written
   */
  public static void write(Path file, float[][] logMel, SpectrogramConfig config, String title) {
    check(logMel, config.mels());
    draw(file, logMel, MelAxis.of(config), config, title);
  }

  /**
   * Draws a linear-frequency spectrogram.
   *
   * @param file PNG to write
   * @param magnitude [bins][frames], as Stft makes them
   * @throws io.unbraid.audio.base.InputException if the file cannot be written
   */
  public static void writeLinear(
      Path file, float[][] magnitude, SpectrogramConfig config, String title) {
    check(magnitude, config.bins());
    float[][] log = new float[magnitude.length][magnitude[0].length];
    for (int k = 0; k < log.length; k++) {
      for (int t = 0; t < log[k].length; t++) {
        log[k][t] = (float) Math.log(Math.max(magnitude[k][t], 1e-5f));
      }
    }
    draw(file, log, Axis.linear("Hz", 0, config.sampleRate() / 2.0, 8), config, title);
  }

  private static void draw(
      Path file, float[][] log, Axis vertical, SpectrogramConfig config, String title) {
    try (Canvas canvas = new Canvas(title, HeatMap.BAR_MARGIN)) {
      fill(canvas, log, 22);
      canvas.axes(seconds(log[0].length, config), vertical);
      canvas.write(file);
    }
  }

  /** Colours and colour bar of natural logarithms, {@code gap} pixels beside the area. */
  static void fill(Canvas canvas, float[][] log, int gap) {
    float[][] decibels = new float[log.length][log[0].length];
    double high = Double.NEGATIVE_INFINITY;
    for (int m = 0; m < log.length; m++) {
      for (int t = 0; t < log[m].length; t++) {
        decibels[m][t] = (float) (log[m][t] * DECIBELS_PER_NEPER);
        high = Float.isFinite(decibels[m][t]) ? Math.max(high, decibels[m][t]) : high;
      }
    }
    high = Double.isFinite(high) ? high : 0;
    HeatMap.draw(canvas, decibels, high - RANGE, high);
    HeatMap.bar(canvas, "dB", high - RANGE, high, gap);
  }

  /** Time axis; a frame is drawn around its centre. */
  static Axis seconds(int frames, SpectrogramConfig config) {
    double half = 0.5 / config.frameRate();
    return Axis.linear("seconds", -half, frames / config.frameRate() - half, 10);
  }

  static void check(float[][] values, int rows) {
    if (values.length != rows || values[0].length == 0) {
      throw new IllegalArgumentException(
          "need " + rows + " rows of at least one frame, got " + values.length);
    }
  }
}
