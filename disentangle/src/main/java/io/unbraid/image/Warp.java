package io.unbraid.image;

import io.unbraid.nn.Functional;
import io.unbraid.nn.Tensor;
import java.util.random.RandomGenerator;

/** Pictures turned, slanted, scaled and moved a little: what keeps the class of most things. */
final class Warp {
  private static final double TURN = Math.toRadians(15);
  private static final double SLANT = 0.3;
  private static final double SCALE = 0.1;
  private static final double MOVE = 0.1;

  private Warp() {}

  /**
   * Each picture in its own way. With a strength of 1 it is turned by up to 15 degrees, slanted by
   * up to 0.3 across for 1 down, scaled by up to a tenth, moved by up to a twentieth of its width
   * and height.
   *
   * @param pictures [batch, channels, height, width]
   */
  static Tensor random(Tensor pictures, double strength, RandomGenerator random) {
    int count = (int) pictures.size(0);
    float[] maps = new float[count * 6];
    for (int i = 0; i < count; i++) {
      double turn = TURN * strength * uniform(random);
      double slant = SLANT * strength * uniform(random);
      double scale = Math.exp(SCALE * strength * uniform(random));
      double cosine = scale * Math.cos(turn);
      double sine = scale * Math.sin(turn);
      maps[6 * i] = (float) cosine;
      maps[6 * i + 1] = (float) (slant * cosine - sine);
      maps[6 * i + 2] = (float) (MOVE * strength * uniform(random));
      maps[6 * i + 3] = (float) sine;
      maps[6 * i + 4] = (float) (slant * sine + cosine);
      maps[6 * i + 5] = (float) (MOVE * strength * uniform(random));
    }
    return Functional.warp(pictures, Tensor.of(maps, count, 2, 3));
  }

  private static double uniform(RandomGenerator random) {
    return 2 * random.nextDouble() - 1;
  }
}
