package io.unbraid.image.data.picture;

import io.unbraid.audio.plot.Fonts;
import io.unbraid.audio.plot.Png;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.Planes;
import io.unbraid.nn.Tensor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/**
 * Lays pictures out in rows and columns and writes them as one PNG.
 *
 * @param columns pictures in a row
 * @param title above all, empty for none
 * @param rowLabels to the left of the rows, empty for none
 * @param columnLabels above the columns, empty for none
 * @param scale pixels of the grid for one of a picture, in each direction; 0: such that small
 *     pictures can be seen
 */
public record ImageGrid(
    int columns, String title, List<String> rowLabels, List<String> columnLabels, int scale) {
  private static final Color INK = new Color(0x262626);
  private static final int VISIBLE = 56;
  private static final int GAP = 2;
  private static final int MARGIN = 8;
  private static final int TITLE = 16;
  private static final int LABEL = 13;

  /**
   * @throws IllegalArgumentException if a size is out of range
   */
  public ImageGrid {
    if (columns < 1 || scale < 0) {
      throw new IllegalArgumentException(columns + " columns, scale " + scale);
    }
    rowLabels = List.copyOf(rowLabels);
    columnLabels = List.copyOf(columnLabels);
  }

  /** A grid without words. */
  public ImageGrid(int columns) {
    this(columns, "", List.of(), List.of(), 0);
  }

  /** The same grid with a line above. */
  public ImageGrid titled(String title) {
    return new ImageGrid(columns, title, rowLabels, columnLabels, scale);
  }

  /** The same grid with words to the left of its rows and above its columns. */
  public ImageGrid labelled(List<String> rows, List<String> above) {
    return new ImageGrid(columns, title, rows, above, scale);
  }

  /** The same grid with larger or smaller pictures. */
  public ImageGrid scaled(int scale) {
    return new ImageGrid(columns, title, rowLabels, columnLabels, scale);
  }

  /**
   * Writes the grid.
   *
   * @param pictures [n, channels, height, width], row after row, values -1 (dark) to 1 (bright);
   *     the last row may be short
   * @throws io.unbraid.audio.base.InputException if the file cannot be written
   */
  public void write(Tensor pictures, Path file) {
    Png.write(file, draw(Pictures.of(pictures)));
  }

  private BufferedImage draw(ImageSet pictures) {
    ImageShape shape = pictures.shape();
    int factor = scale > 0 ? scale : Math.max(1, VISIBLE / Math.max(shape.height(), shape.width()));
    int stepX = shape.width() * factor + GAP;
    int stepY = shape.height() * factor + GAP;
    int rows = (pictures.size() + columns - 1) / columns;
    int left = MARGIN + (rowLabels.isEmpty() ? 0 : widest(rowLabels) + MARGIN);
    int above = MARGIN + (title.isEmpty() ? 0 : TITLE + MARGIN);
    int top = above + (columnLabels.isEmpty() ? 0 : LABEL + MARGIN);
    int width = left + columns * stepX - GAP + MARGIN;
    int titled = title.isEmpty() ? 0 : 2 * MARGIN + extent(title, TITLE);
    BufferedImage grid =
        Planes.blank(3, top + rows * stepY - GAP + MARGIN, Math.max(width, titled));
    Graphics2D graphics = grid.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, grid.getWidth(), grid.getHeight());
    graphics.setColor(INK);
    text(graphics, title, TITLE, MARGIN, MARGIN + TITLE / 2, 0);
    for (int row = 0; row < Math.min(rows, rowLabels.size()); row++) {
      int middle = top + row * stepY + stepY / 2;
      text(graphics, rowLabels.get(row), LABEL, left - MARGIN, middle, 1);
    }
    for (int column = 0; column < Math.min(columns, columnLabels.size()); column++) {
      int middle = left + column * stepX + (stepX - GAP) / 2;
      text(graphics, columnLabels.get(column), LABEL, middle, above + LABEL / 2, 0.5);
    }
    graphics.dispose();
    for (int i = 0; i < pictures.size(); i++) {
      int x = left + i % columns * stepX;
      int y = top + i / columns * stepY;
      paint(grid, pictures.bytes(i), shape, x, y, factor);
    }
    return grid;
  }

  /** Each pixel becomes a square, not smoothed: what the model made is what is seen. */
  private static void paint(
      BufferedImage grid, byte[] planes, ImageShape shape, int left, int top, int factor) {
    for (int y = 0; y < shape.height() * factor; y++) {
      for (int x = 0; x < shape.width() * factor; x++) {
        int pixel = y / factor * shape.width() + x / factor;
        grid.setRGB(left + x, top + y, Planes.colour(planes, shape, pixel));
      }
    }
  }

  private static int widest(List<String> texts) {
    return texts.stream().mapToInt(text -> extent(text, LABEL)).max().orElse(0);
  }

  /** Pixels from the start of a line to its end. */
  private static int extent(String text, int size) {
    if (!Fonts.PRESENT) {
      return 0;
    }
    Graphics2D graphics = Planes.blank(1, 1, 1).createGraphics();
    graphics.setFont(Fonts.SANS.deriveFont((float) size));
    int width = graphics.getFontMetrics().stringWidth(text);
    graphics.dispose();
    return width;
  }

  /** A line, its vertical middle at y; align 0: starts at x, 0.5: centred, 1: ends at x. */
  private static void text(Graphics2D graphics, String text, int size, int x, int y, double align) {
    if (text.isEmpty() || !Fonts.PRESENT) {
      return;
    }
    graphics.setFont(Fonts.SANS.deriveFont((float) size));
    Rectangle2D bounds = graphics.getFontMetrics().getStringBounds(text, graphics);
    float down =
        (graphics.getFontMetrics().getAscent() - graphics.getFontMetrics().getDescent()) / 2f;
    graphics.drawString(text, (float) (x - align * bounds.getWidth()), y + down);
  }
}
