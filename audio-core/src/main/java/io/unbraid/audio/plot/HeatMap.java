package io.unbraid.audio.plot;

import java.awt.Rectangle;

/** A matrix as colours, from near black through purple and orange to pale yellow, with its bar. */
final class HeatMap {
  private static final int[] STOPS = {
    0x05030f, 0x1b1144, 0x47127a, 0x7a1f81, 0xae3078, 0xdd4a63, 0xf6765a, 0xfeaa73, 0xfddc9d,
    0xfcfbc4
  };

  /** Pixels beside the plot area that the colour bar takes. */
  static final int BAR_MARGIN = 118;

  private HeatMap() {}

  /**
   * Fills the plot area.
   *
   * @param values [rows][columns], row 0 at the bottom
   * @param low value of the darkest colour
   * @param high value of the lightest
   */
  static void draw(Canvas canvas, float[][] values, double low, double high) {
    Rectangle area = canvas.area;
    int rows = values.length;
    int columns = values[0].length;
    for (int py = 0; py < area.height; py++) {
      float[] row = values[(int) ((long) (area.height - 1 - py) * rows / area.height)];
      for (int px = 0; px < area.width; px++) {
        int first = (int) ((long) px * columns / area.width);
        int end = Math.max(first + 1, (int) ((long) (px + 1) * columns / area.width));
        double sum = 0;
        for (int c = first; c < end; c++) {
          sum += row[c];
        }
        double place = (sum / (end - first) - low) / (high - low);
        canvas.fill(area.x + px, area.y + py, colour(place));
      }
    }
  }

  /**
   * The bar that explains the colours, right of the plot area.
   *
   * @param gap pixels between the plot area and the bar
   */
  static void bar(Canvas canvas, String label, double low, double high, int gap) {
    Rectangle area = canvas.area;
    int x = area.x + area.width + gap;
    for (int py = 0; py < area.height; py++) {
      for (int px = 0; px < 18; px++) {
        canvas.fill(x + px, area.y + py, colour(1 - (double) py / (area.height - 1)));
      }
    }
    canvas.verticalAxis(Axis.linear(label, low, high, 8), x + 18, 1, 60);
  }

  /** Colour of a place from 0 (dark) to 1 (light); beyond and not a number: the nearer end. */
  static int colour(double place) {
    double clamped = place > 0 ? Math.min(1, place) : 0;
    double at = clamped * (STOPS.length - 1);
    int stop = Math.min(STOPS.length - 2, (int) at);
    double part = at - stop;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = STOPS[stop] >> shift & 0xff;
      int to = STOPS[stop + 1] >> shift & 0xff;
      rgb |= (int) Math.round(from + part * (to - from)) << shift;
    }
    return rgb;
  }
}
