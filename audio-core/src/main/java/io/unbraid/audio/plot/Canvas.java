package io.unbraid.audio.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/** A white picture with one plot area, its title and axes. */
final class Canvas implements AutoCloseable {
  static {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private static final Color INK = new Color(0x262626);
  private static final Color GRID = new Color(0xe3e3e3);
  private static final int TICK = 5;

  private static final int WIDTH = 1100;
  private static final int HEIGHT = 560;

  final Rectangle area;
  final Graphics2D graphics;
  private final BufferedImage image;

  /**
   * @param rightMargin pixels beside the plot area for a colour bar or a legend
   */
  Canvas(String title, int rightMargin) {
    image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    area = new Rectangle(84, 52, WIDTH - 84 - rightMargin, HEIGHT - 52 - 66);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    font(18);
    text(title, area.getCenterX(), 28, 0.5, 0);
  }

  /** Pixel of a place along the width, 0 to 1. */
  double x(double position) {
    return area.x + position * area.width;
  }

  /** Pixel of a place along the height, 0 at the bottom to 1. */
  double y(double position) {
    return area.y + (1 - position) * area.height;
  }

  /** Thin lines at the marks, to be drawn before the curves. */
  void grid(Axis horizontal, Axis vertical) {
    graphics.setColor(GRID);
    graphics.setStroke(new BasicStroke(1));
    for (Axis.Tick tick : horizontal.ticks()) {
      int x = (int) Math.round(x(horizontal.position().applyAsDouble(tick.value())));
      graphics.drawLine(x, area.y, x, area.y + area.height);
    }
    for (Axis.Tick tick : vertical.ticks()) {
      int y = (int) Math.round(y(vertical.position().applyAsDouble(tick.value())));
      graphics.drawLine(area.x, y, area.x + area.width, y);
    }
  }

  /** The frame with marks and labels below and to the left, to be drawn last. */
  void axes(Axis horizontal, Axis vertical) {
    graphics.setStroke(new BasicStroke(1));
    graphics.setColor(INK);
    graphics.draw(area);
    font(13);
    int bottom = area.y + area.height;
    for (Axis.Tick tick : horizontal.ticks()) {
      int x = (int) Math.round(x(horizontal.position().applyAsDouble(tick.value())));
      graphics.drawLine(x, bottom, x, bottom + TICK);
      text(tick.text(), x, bottom + 15, 0.5, 0);
    }
    font(15);
    text(horizontal.label(), area.getCenterX(), bottom + 42, 0.5, 0);
    verticalAxis(vertical, area.x, -1, 62);
  }

  /**
   * Marks and labels of a vertical axis.
   *
   * @param x pixel of the axis
   * @param side -1: to its left, 1: to its right
   * @param labelAway pixels from the axis to its label's middle
   */
  void verticalAxis(Axis axis, int x, int side, int labelAway) {
    graphics.setStroke(new BasicStroke(1));
    graphics.setColor(INK);
    font(13);
    for (Axis.Tick tick : axis.ticks()) {
      int y = (int) Math.round(y(axis.position().applyAsDouble(tick.value())));
      graphics.drawLine(x, y, x + side * TICK, y);
      text(tick.text(), x + side * (TICK + 4), y, side < 0 ? 1 : 0, 0);
    }
    font(15);
    text(axis.label(), x + side * labelAway, area.getCenterY(), 0.5, side < 0 ? -90 : 90);
  }

  /** A line of text, its vertical middle at y; align 0: starts at x, 0.5: centred, 1: ends at x. */
  void text(String text, double x, double y, double align, double degrees) {
    if (text.isEmpty() || !Fonts.PRESENT) {
      return;
    }
    graphics.setColor(INK);
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(Math.toRadians(degrees));
    Rectangle2D bounds = graphics.getFontMetrics().getStringBounds(text, graphics);
    float ascent = graphics.getFontMetrics().getAscent();
    float descent = graphics.getFontMetrics().getDescent();
    graphics.drawString(text, (float) (-align * bounds.getWidth()), (ascent - descent) / 2);
    graphics.setTransform(before);
  }

  void font(int size) {
    if (Fonts.PRESENT) {
      graphics.setFont(Fonts.SANS.deriveFont((float) size));
    }
  }

  void fill(int x, int y, int rgb) {
    image.setRGB(x, y, rgb);
  }

  /** Writes the PNG, whole or not at all. */
  void write(Path file) {
    Png.write(file, image);
  }

  /** Writes several pictures side by side as one. */
  static void write(Path file, List<Canvas> panels) {
    BufferedImage all =
        new BufferedImage(WIDTH * panels.size(), HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D drawing = all.createGraphics();
    for (int i = 0; i < panels.size(); i++) {
      drawing.drawImage(panels.get(i).image, i * WIDTH, 0, null);
    }
    drawing.dispose();
    Png.write(file, all);
  }

  @Override
  public void close() {
    graphics.dispose();
  }
}
