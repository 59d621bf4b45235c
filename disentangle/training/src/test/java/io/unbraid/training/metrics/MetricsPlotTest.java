package io.unbraid.training.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.plot.Series;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsPlotTest {
  @TempDir Path folder;

  @Test
  void shortCurvesAreDrawnRowByRow() {
    List<MetricsTable.Row> rows =
        List.of(
            new MetricsTable.Row(10, 1, Map.of("loss", 4.0, "score", 7.0)),
            new MetricsTable.Row(20, 2, Map.of("loss", -3.0)),
            new MetricsTable.Row(30, 3, Map.of("loss", Double.NaN, "score", 5.0)));
    MetricsTable table = new MetricsTable(List.of("loss", "score"), rows);
    Series score = MetricsPlot.curve(table, "score");
    assertArrayEquals(new double[] {10, 30}, score.x());
    assertArrayEquals(new double[] {7, 5}, score.y());
    assertArrayEquals(new double[] {4, -3, Double.NaN}, MetricsPlot.curve(table, "loss").y());
  }

  @Test
  void longCurvesAreDrawnByTheirMeans() {
    MetricsTable table = falling(10 * MetricsPlot.POINTS + 7);
    Series loss = MetricsPlot.curve(table, "loss");
    assertEquals(MetricsPlot.POINTS, loss.x().length);
    assertEquals(4.5, loss.x()[0]);
    assertEquals(1000 - 4.5, loss.y()[0], 1e-9);
    // The last of 400 stretches of 4007 rows is rows 3996 to 4006.
    assertEquals(4001, loss.x()[MetricsPlot.POINTS - 1]);
  }

  @Test
  void aPictureIsWrittenAlsoOfNothing() throws IOException {
    for (int rows : new int[] {0, 1, 50}) {
      Path png = folder.resolve("curves " + rows + ".png");
      falling(rows).writeCurves(png);
      BufferedImage image = ImageIO.read(png.toFile());
      assertTrue(image.getWidth() > 200 && image.getHeight() > 100);
    }
  }

  private static MetricsTable falling(int count) {
    List<MetricsTable.Row> rows = new ArrayList<>();
    for (int step = 0; step < count; step++) {
      rows.add(new MetricsTable.Row(step, step, Map.of("loss", 1000.0 - step)));
    }
    return new MetricsTable(List.of("loss"), rows);
  }
}
