package io.unbraid.audio.plot;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.List;

/** Who speaks when: the wave of a recording coloured by speaker, and below it a bar a turn. */
public final class DiarisationPlot {
  private static final Color NOBODY = new Color(0xb5b5b5);
  private static final int LEGEND_MARGIN = 190;
  private static final int LEGEND_ROWS = 20;

  /** Share of the height that the wave takes; the bars have the rest. */
  private static final double WAVE = 0.5;

  /**
   * A turn.
   *
   * @param start in seconds
   * @param end in seconds
   * @param speaker whose it is, counted from 0
   */
  public record Bar(double start, double end, int speaker) {}

  private DiarisationPlot() {}

  /**
   * @param file PNG to write
   * @param peaks largest magnitude of each piece of the recording, [pieces]
   * @param pieceSeconds length of such a piece
   * @param bars turns, in order
   * @param speakers their names
   * @throws io.unbraid.audio.base.InputException if the file cannot be written
   */
  public static void write(
      Path file,
      String title,
      float[] peaks,
      double pieceSeconds,
      List<Bar> bars,
      List<String> speakers) {
    double seconds = peaks.length * pieceSeconds;
    Axis horizontal = Axis.linear("seconds", 0, seconds, 10);
    try (Canvas canvas = new Canvas(title, LEGEND_MARGIN)) {
      wave(canvas, peaks, seconds, bars);
      double lane = (1 - WAVE) / Math.max(1, speakers.size());
      for (Bar bar : bars) {
        double top = canvas.y(1 - WAVE - bar.speaker() * lane);
        double from = canvas.x(bar.start() / seconds);
        double width = Math.max(1, canvas.x(Math.min(1, bar.end() / seconds)) - from);
        canvas.graphics.setColor(colour(bar.speaker()));
        canvas.graphics.fill(
            new Rectangle2D.Double(
                from,
                top + 0.15 * lane * canvas.area.height,
                width,
                0.7 * lane * canvas.area.height));
      }
      canvas.axes(horizontal, new Axis("", value -> value, List.of()));
      legend(canvas, speakers);
      canvas.write(file);
    }
  }

  /** A column of pixels has the largest peak in it and the colour of who speaks in its middle. */
  private static void wave(Canvas canvas, float[] peaks, double seconds, List<Bar> bars) {
    float highest = 1e-6f;
    for (float peak : peaks) {
      highest = Math.max(highest, peak);
    }
    double middle = canvas.y(1 - WAVE / 2);
    int width = canvas.area.width;
    int next = 0;
    for (int column = 0; column < width; column++) {
      int from = (int) ((long) column * peaks.length / width);
      int to = Math.max(from + 1, (int) ((column + 1L) * peaks.length / width));
      float peak = 0;
      for (int i = from; i < Math.min(to, peaks.length); i++) {
        peak = Math.max(peak, peaks[i]);
      }
      double time = (column + 0.5) / width * seconds;
      while (next < bars.size() && bars.get(next).end() <= time) {
        next++;
      }
      boolean speaks = next < bars.size() && bars.get(next).start() <= time;
      canvas.graphics.setColor(speaks ? colour(bars.get(next).speaker()) : NOBODY);
      double half = Math.max(0.5, 0.45 * WAVE * canvas.area.height * peak / highest);
      canvas.graphics.fill(
          new Rectangle2D.Double(canvas.area.x + column, middle - half, 1, 2 * half));
    }
  }

  private static void legend(Canvas canvas, List<String> speakers) {
    int left = canvas.area.x + canvas.area.width + 16;
    canvas.font(13);
    for (int i = 0; i < Math.min(LEGEND_ROWS, speakers.size()); i++) {
      int y = canvas.area.y + 12 + 22 * i;
      canvas.graphics.setColor(colour(i));
      canvas.graphics.fill(new Rectangle2D.Double(left, y - 5, 24, 10));
      canvas.text(speakers.get(i), left + 32, y, 0, 0);
    }
  }

  private static Color colour(int speaker) {
    return new Color(CurvePlot.COLOURS[speaker % CurvePlot.COLOURS.length]);
  }
}
