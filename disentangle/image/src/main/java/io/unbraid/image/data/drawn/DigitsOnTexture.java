package io.unbraid.image.data.drawn;

import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Digits over coloured textures, after MNIST-M (Ganin et al. 2016, section 5.2.1): a channel of the
 * picture is the absolute difference of the texture's and the digit's brightness. There the
 * textures are crops of photographs; here they are drawn.
 */
public final class DigitsOnTexture {
  private DigitsOnTexture() {}

  /**
   * Blends each picture of a set over a texture of its own; classes stay.
   *
   * @param digits bright on dark; colour is turned into grey first
   * @param seed the same seed gives the same textures
   */
  public static ImageSet blend(ImageSet digits, long seed) {
    ImageSet grey = digits.grey();
    ImageShape shape = new ImageShape(3, grey.shape().height(), grey.shape().width());
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] pictures = new byte[grey.size()][];
    for (int i = 0; i < pictures.length; i++) {
      Texture texture = new Texture(shape.height(), shape.width(), random.split());
      pictures[i] = blend(grey.bytes(i), texture.draw());
    }
    ImageSet blended = ImageSet.of(shape, pictures);
    if (!digits.labelled()) {
      return blended;
    }
    int[] labels = IntStream.range(0, digits.size()).map(digits::label).toArray();
    return blended.withLabels(digits.classes(), labels);
  }

  private static byte[] blend(byte[] digit, byte[] texture) {
    byte[] blended = new byte[texture.length];
    for (int i = 0; i < blended.length; i++) {
      blended[i] = difference(texture[i] & 0xff, digit[i % digit.length] & 0xff);
    }
    return blended;
  }

  /** Of two brightnesses from 0 to 255. */
  static byte difference(int texture, int digit) {
    return (byte) Math.abs(texture - digit);
  }
}
