package io.unbraid.terms.index;

import java.util.ArrayList;
import java.util.List;

/**
 * The stretches of a recording that are embedded: of four lengths, as words are, each a third of
 * its length after the one before.
 *
 * @param start first frame
 * @param end the one after the last
 */
public record Window(int start, int end) {
  /** 0.26, 0.38, 0.58 and 0.86 s at 31.25 frames a second. */
  private static final int[] LENGTHS = {8, 12, 18, 27};

  /** Those of a recording; a shorter one than a window is one window. */
  public static List<Window> of(int frames) {
    List<Window> windows = new ArrayList<>();
    for (int length : LENGTHS) {
      if (length >= frames) {
        windows.add(new Window(0, frames));
        break;
      }
      int hop = length / 3;
      for (int start = 0; start + length <= frames; start += hop) {
        windows.add(new Window(start, start + length));
      }
    }
    return windows;
  }
}
