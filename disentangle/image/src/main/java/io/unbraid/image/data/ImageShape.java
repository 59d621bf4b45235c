package io.unbraid.image.data;

import io.unbraid.audio.base.InputException;

/**
 * Size of a picture.
 *
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param height pixels
 * @param width pixels
 */
public record ImageShape(int channels, int height, int width) {
  /** The models halve a picture twice. */
  private static final int DIVISOR = 4;

  /**
   * @throws IllegalArgumentException if there are neither 1 nor 3 channels, or no pixels
   */
  public ImageShape {
    if ((channels != 1 && channels != 3) || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a picture of " + channels + " channels, " + height + " x " + width + " pixels");
    }
  }

  /** Numbers in one picture. */
  public int length() {
    return channels * height * width;
  }

  /** Whether the models can halve height and width twice. */
  public boolean divisible() {
    return height % DIVISOR == 0 && width % DIVISOR == 0;
  }

  /**
   * Checks what the models need: height and width that can be halved twice.
   *
   * @param source where the pictures come from, for the message
   * @throws InputException if height or width is no multiple of 4
   */
  public ImageShape checkDivisible(String source) {
    if (!divisible()) {
      throw new InputException(
          source
              + ": pictures of "
              + size()
              + " pixels, but height and width must be multiples of "
              + DIVISOR
              + "; scale or crop them, a folder's by naming it FOLDER@28x28");
    }
    return this;
  }

  /** Height x width, for messages. */
  public String size() {
    return height + " x " + width;
  }

  @Override
  public String toString() {
    return channels + " x " + size();
  }
}
