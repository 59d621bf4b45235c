package io.unbraid.audio.plot;

import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.audio.features.pitch.Pitch;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.nio.file.Path;

/** A pitch track over its log-mel spectrogram, with an axis of its own at the right. */
public final class PitchPlot {
  private static final Color LINE = new Color(0x4be3ff);
  private static final Color OUTLINE = new Color(0, 0, 0, 170);

  private PitchPlot() {}

  /**
   * @param file PNG to write
   * @param logMel [mels][frames], as LogMel makes them
   * @param track of the same number of frames; breaks where it is 0
   * @throws io.unbraid.audio.base.InputException if the file cannot be written
   */
  public static void write(
      Path file, float[][] logMel, Pitch.Track track, SpectrogramConfig config, String title) {
    SpectrogramPlot.check(logMel, config.mels());
    if (track.hz().length != logMel[0].length) {
      throw new IllegalArgumentException(
          "pitch has " + track.hz().length + " frames, mel has " + logMel[0].length);
    }
    try (Canvas canvas = new Canvas(title, HeatMap.BAR_MARGIN + 68)) {
      SpectrogramPlot.fill(canvas, logMel, 90);
      Axis seconds = SpectrogramPlot.seconds(logMel[0].length, config);
      Axis pitch = Axis.linear("pitch, Hz", 0, highest(track.hz()), 8);
      Path2D line = line(canvas, track.hz(), config, seconds, pitch);
      canvas.graphics.setClip(canvas.area);
      stroke(canvas, line, OUTLINE, 5.5f);
      stroke(canvas, line, LINE, 2.8f);
      canvas.graphics.setClip(null);
      canvas.axes(seconds, MelAxis.of(config));
      canvas.verticalAxis(pitch, canvas.area.x + canvas.area.width, 1, 54);
      canvas.write(file);
    }
  }

  private static void stroke(Canvas canvas, Path2D line, Color colour, float width) {
    canvas.graphics.setColor(colour);
    canvas.graphics.setStroke(
        new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    canvas.graphics.draw(line);
  }

  private static Path2D line(
      Canvas canvas, float[] hz, SpectrogramConfig config, Axis seconds, Axis pitch) {
    Path2D line = new Path2D.Double();
    for (int t = 0; t < hz.length; t++) {
      if (hz[t] > 0) {
        double x = canvas.x(seconds.position().applyAsDouble(t / config.frameRate()));
        double y = canvas.y(pitch.position().applyAsDouble(hz[t]));
        if (t == 0 || hz[t - 1] == 0) {
          line.moveTo(x, y);
        }
        line.lineTo(x, y);
      }
    }
    return line;
  }

  private static double highest(float[] hz) {
    double highest = 200;
    for (float h : hz) {
      highest = Math.max(highest, h);
    }
    return 1.25 * highest;
  }
}
