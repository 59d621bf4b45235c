package io.unbraid.audio.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionPlotTest {
  @TempDir Path folder;

  @Test
  void normalDeviatesAsInTheTables() {
    assertEquals(0, DetectionPlot.deviate(0.5), 1e-9);
    assertEquals(1.959963985, DetectionPlot.deviate(0.975), 1e-7);
    assertEquals(-3.090232306, DetectionPlot.deviate(0.001), 1e-7);
    assertEquals(0.8413447461, DetectionPlot.normal(1), 1e-9);
  }

  /** Scores of two normal distributions of one deviation make a line of slope -1. */
  @Test
  void normalScoresMakeAStraightLine() throws IOException {
    double[] x = new double[400];
    double[] y = new double[400];
    for (int i = 0; i < x.length; i++) {
      double threshold = 6 - 9.0 * i / x.length;
      x[i] = 1 - DetectionPlot.normal(threshold);
      y[i] = DetectionPlot.normal(threshold - 2);
    }
    Path png = folder.resolve("det.png");
    DetectionPlot.write(png, "", List.of(new Series("one", x, y)));
    BufferedImage image = ImageIO.read(png.toFile());
    double low = DetectionPlot.deviate(0.001);
    double span = DetectionPlot.deviate(0.8) - low;
    for (double deviate : new double[] {-2.5, -1, 0.5}) {
      // The area of a plot without a legend: 84 and 52 pixels in, 36 and 66 from the other ends.
      double across = 84 + (deviate - low) / span * (image.getWidth() - 84 - 36);
      double up = (-2 - deviate - low) / span * (image.getHeight() - 52 - 66);
      int row = (int) Math.round(image.getHeight() - 66 - up);
      boolean blue = false;
      for (int near = -2; near <= 2; near++) {
        int rgb = image.getRGB((int) Math.round(across), row + near);
        blue |= (rgb & 255) > 120 && (rgb >> 16 & 255) < 80;
      }
      assertTrue(blue, "no curve at " + deviate);
    }
  }
}
