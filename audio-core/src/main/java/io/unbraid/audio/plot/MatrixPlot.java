package io.unbraid.audio.plot;

import java.nio.file.Path;
import java.util.Arrays;

/** Features of any kind as PNG: colours from the 1st to the 99th percentile of their values. */
public final class MatrixPlot {
  private MatrixPlot() {}

  /**
   * @param file PNG to write
   * @param values [channels][frames], at least one of each
   * @param frameRate frames a second
   * @param label of the vertical axis
   * @throws io.unbraid.audio.base.InputException if the file cannot be written
   */
  public static void write(
      Path file, float[][] values, double frameRate, String label, String title) {
    double[] sorted = new double[values.length * values[0].length];
    int at = 0;
    for (float[] row : values) {
      for (float value : row) {
        sorted[at++] = value;
      }
    }
    Arrays.sort(sorted);
    double low = sorted[sorted.length / 100];
    double high = sorted[sorted.length - 1 - sorted.length / 100];
    if (!(high > low)) {
      low -= 0.5;
      high = low + 1;
    }
    try (Canvas canvas = new Canvas(title, HeatMap.BAR_MARGIN)) {
      HeatMap.draw(canvas, values, low, high);
      HeatMap.bar(canvas, "", low, high, 22);
      Axis seconds = Axis.linear("seconds", 0, values[0].length / frameRate, 10);
      canvas.axes(seconds, Axis.linear(label, 0, values.length, 8));
      canvas.write(file);
    }
  }
}
