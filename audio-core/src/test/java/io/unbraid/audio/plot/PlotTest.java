package io.unbraid.audio.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.features.LogMel;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.audio.features.Stft;
import io.unbraid.audio.features.pitch.Pitch;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotTest {
  private static final SpectrogramConfig CONFIG = SpectrogramConfig.standard();
  private static final Rectangle AREA = new Rectangle(84, 52, 1100 - 84 - 118, 560 - 52 - 66);

  @TempDir Path folder;

  /** A second of silence, then a second of a tone. */
  private static float[] tone(double hz) {
    float[] x = new float[32000];
    for (int i = 16000; i < x.length; i++) {
      x[i] = (float) (0.3 * Math.sin(2 * Math.PI * hz * i / 16000));
    }
    return x;
  }

  private static int brightness(int rgb) {
    return (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff);
  }

  /** Pixel row of the brightest point in a column of the plot area. */
  private static int brightestRow(BufferedImage image, double place) {
    int x = (int) (AREA.x + place * AREA.width);
    int best = AREA.y + 2;
    for (int y = AREA.y + 2; y < AREA.y + AREA.height - 2; y++) {
      if (brightness(image.getRGB(x, y)) > brightness(image.getRGB(x, best))) {
        best = y;
      }
    }
    return best;
  }

  /** Whether a pixel within some rows of y has the colour, give or take the smoothing. */
  private static boolean hasColour(BufferedImage image, int x, int y, int rows, int rgb) {
    for (int row = y - rows; row <= y + rows; row++) {
      int off = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        off += Math.abs((image.getRGB(x, row) >> shift & 0xff) - (rgb >> shift & 0xff));
      }
      if (off < 60) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aToneShinesAtItsFrequency() throws IOException {
    Path file = folder.resolve("ton é 1.png");
    SpectrogramPlot.writeLinear(file, new Stft(1024, 256).magnitude(tone(2000)), CONFIG, "tone");
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(AREA.y + 0.75 * AREA.height, brightestRow(image, 0.75), 3);
    int silent = image.getRGB(AREA.x + AREA.width / 4, AREA.y + AREA.height / 2);
    assertTrue(brightness(silent) < 40, "silence is dark");
    assertTrue(GraphicsEnvironment.isHeadless());
  }

  @Test
  void aToneShinesAtItsPlaceOnTheMelAxis() throws IOException {
    Path file = folder.resolve("mel.png");
    SpectrogramPlot.write(file, new LogMel(CONFIG).extract(tone(2000)), CONFIG, "");
    BufferedImage image = ImageIO.read(file.toFile());
    double place = MelAxis.of(CONFIG).position().applyAsDouble(2000);
    assertEquals(AREA.y + (1 - place) * AREA.height, brightestRow(image, 0.75), 4);
  }

  @Test
  void pitchIsDrawnWhereVoiced() throws IOException {
    float[] x = tone(200);
    Path file = folder.resolve("pitch.png");
    float[][] mel = new LogMel(CONFIG).extract(x);
    PitchPlot.write(file, mel, new Pitch(16000, 256).track(x), CONFIG, "pitch");
    BufferedImage image = ImageIO.read(file.toFile());
    int y = (int) (AREA.y + (1 - 200 / 250.0) * AREA.height);
    int width = AREA.width - 68;
    assertTrue(hasColour(image, AREA.x + width * 3 / 4, y, 3, 0x4be3ff));
    int middle = AREA.y + AREA.height / 2;
    int half = AREA.height / 2;
    assertFalse(hasColour(image, AREA.x + width / 4, middle, half, 0x4be3ff), "silence has pitch");
  }

  @Test
  void curvesPassThroughTheirPoints() throws IOException {
    Path file = folder.resolve("curves.png");
    double[] x = {0, 50, 100};
    Series rising = new Series("rising", x, new double[] {1, 10, 100});
    Series broken = new Series("broken", x, new double[] {100, Double.NaN, -1});
    CurvePlot.write(file, "t", "step", "loss", List.of(rising, broken), true);
    BufferedImage image = ImageIO.read(file.toFile());
    int width = 1100 - 84 - 190;
    // On a logarithmic axis the middle point lies in the middle.
    assertTrue(hasColour(image, AREA.x + width / 2, AREA.y + AREA.height / 2, 2, 0x0072b2));
  }

  @Test
  void emptyAndLonelyCurvesAreDrawn() throws IOException {
    Path file = folder.resolve("one.png");
    Series one = new Series("one", new double[] {3}, new double[] {0});
    CurvePlot.write(file, "t", "step", "loss", List.of(one));
    BufferedImage image = ImageIO.read(file.toFile());
    int centre = AREA.x + (1100 - 84 - 36) / 2;
    assertEquals(0x0072b2, image.getRGB(centre, AREA.y + AREA.height / 2) & 0xffffff);
    CurvePlot.write(folder.resolve("none.png"), "t", "step", "loss", List.of(), true);
    assertTrue(Files.size(folder.resolve("none.png")) > 0);
  }

  @Test
  void aMissingFolderIsNamed() {
    Path file = folder.resolve("missing/plot.png");
    InputException thrown =
        assertThrows(
            InputException.class, () -> CurvePlot.write(file, "t", "step", "loss", List.of()));
    assertTrue(thrown.getMessage().contains("missing"), thrown.getMessage());
  }

  @Test
  void marksAreRound() {
    Axis axis = Axis.linear("s", -0.008, 2.1, 10);
    assertEquals(
        List.of("0.0", "0.5", "1.0", "1.5", "2.0"),
        axis.ticks().stream().map(Axis.Tick::text).toList());
    assertEquals(
        List.of("0.001", "0.01", "0.1", "1", "10"),
        Axis.logarithmic("", 1e-3, 20).ticks().stream().map(Axis.Tick::text).toList());
    assertEquals(
        List.of("1e5", "2e5", "3e5", "5e5", "7e5", "1e6"),
        Axis.logarithmic("", 1e5, 1e6).ticks().stream().map(Axis.Tick::text).toList());
  }

  @Test
  void pointsLieWhereTheyShouldInTheirColoursSideBySide() throws IOException {
    Path file = folder.resolve("points.png");
    ScatterPlot.write(
        file,
        new double[][] {{0, 0}, {1, 1}, {0, 1}},
        List.of(
            new ScatterPlot.Colouring("one", List.of("a", "a", "b")),
            new ScatterPlot.Colouring("two", List.of("c", "d", "d"))));
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(2200, image.getWidth());
    // The plot areas, less a room of 5 % of the span of 1 on every side.
    Rectangle area = new Rectangle(84, 52, 1100 - 84 - 190, 560 - 52 - 66);
    int left = (int) Math.round(area.x + area.width * 0.05 / 1.1);
    int right = (int) Math.round(area.x + area.width * 1.05 / 1.1);
    int bottom = (int) Math.round(area.y + area.height * 1.05 / 1.1);
    int top = (int) Math.round(area.y + area.height * 0.05 / 1.1);
    int first = image.getRGB(left, bottom);
    assertEquals(first, image.getRGB(right, top));
    assertFalse(first == image.getRGB(left, top));
    assertFalse(image.getRGB(1100 + left, bottom) == image.getRGB(1100 + right, top));
    assertEquals(image.getRGB(1100 + left, top), image.getRGB(1100 + right, top));
    assertEquals(-1, image.getRGB(right, bottom));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            ScatterPlot.write(
                file, new double[2][2], List.of(new ScatterPlot.Colouring("short", List.of("a")))));
  }
}
