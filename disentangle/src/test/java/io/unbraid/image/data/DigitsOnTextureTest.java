package io.unbraid.image.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DigitsOnTextureTest {
  private static final ImageShape GREY = new ImageShape(1, 28, 28);
  private static final int COUNT = 200;

  /** Pictures of one brightness. */
  private static ImageSet flat(int brightness) {
    byte[][] pictures = new byte[COUNT][GREY.length()];
    for (byte[] picture : pictures) {
      Arrays.fill(picture, (byte) brightness);
    }
    return ImageSet.of(GREY, pictures);
  }

  /** Over black nothing is blended, so this is the texture itself. */
  private static final ImageSet TEXTURES = DigitsOnTexture.blend(flat(0), 9);

  @Test
  void blendIsTheDifference() {
    assertEquals(55, DigitsOnTexture.difference(200, 255));
    assertEquals(70, DigitsOnTexture.difference(30, 100));
    ImageSet digits = DrawnDigits.draw(COUNT, 2);
    ImageSet blended = DigitsOnTexture.blend(digits, 9);
    assertEquals(new ImageShape(3, 28, 28), blended.shape());
    for (int i = 0; i < COUNT; i++) {
      for (int k = 0; k < 3 * 784; k++) {
        int texture = TEXTURES.bytes(i)[k] & 0xff;
        int digit = digits.bytes(i)[k % 784] & 0xff;
        assertEquals(Math.abs(texture - digit), blended.bytes(i)[k] & 0xff);
      }
      assertEquals(i % 10, blended.label(i));
    }
  }

  @Test
  void inOneChannelTheTextureStaysOffTheMiddle() {
    for (int i = 0; i < COUNT; i++) {
      int[] least = {255, 255, 255};
      int[] sides = new int[3];
      for (int k = 0; k < 3 * 784; k++) {
        int contrast = 2 * (TEXTURES.bytes(i)[k] & 0xff) - 255;
        least[k / 784] = Math.min(least[k / 784], Math.abs(contrast));
        sides[k / 784] += contrast > 0 ? 1 : 0;
      }
      boolean legible = false;
      for (int channel = 0; channel < 3; channel++) {
        legible |= least[channel] >= 80 && sides[channel] % 784 == 0;
      }
      assertTrue(legible, "texture " + i);
    }
  }

  @Test
  void sameSeedGivesTheSameTextures() {
    ImageSet again = DigitsOnTexture.blend(flat(0), 9);
    for (int i = 0; i < COUNT; i++) {
      assertArrayEquals(TEXTURES.bytes(i), again.bytes(i));
    }
    ImageSet other = DigitsOnTexture.blend(flat(0), 10);
    assertFalse(Arrays.equals(TEXTURES.bytes(0), other.bytes(0)));
    assertFalse(Arrays.equals(TEXTURES.bytes(0), TEXTURES.bytes(1)));
    assertFalse(TEXTURES.labelled());
  }
}
