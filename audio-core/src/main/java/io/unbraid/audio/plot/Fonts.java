package io.unbraid.audio.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** A Java without fonts (a bare container) still gets its pictures, without words. */
public final class Fonts {
  /** The font of all labels. */
  public static final Font SANS = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  /** Whether words can be drawn at all: not where no fonts are installed (fontconfig). */
  public static final boolean PRESENT = present();

  private Fonts() {}

  private static boolean present() {
    Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      return graphics.getFontMetrics(SANS).stringWidth("0") > 0;
    } catch (RuntimeException | Error noFonts) {
      return false;
    } finally {
      graphics.dispose();
    }
  }
}
