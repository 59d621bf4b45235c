package io.unbraid.image.data;

import java.util.SplittableRandom;

/**
 * A random pattern between two random colours: clouds, stripes, checks, a gradient or rings, each
 * bent and roughened by noise. In one channel at least both colours stay on the same side of the
 * middle, so that a digit blended by difference can be read there.
 */
final class Texture {
  private enum Pattern {
    CLOUDS,
    STRIPES,
    CHECKS,
    GRADIENT,
    RINGS
  }

  private static final double OFF_MIDDLE = 0.22;
  private static final double ROUGHNESS = 0.4;
  private static final double GRAIN = 0.1;

  private final int size;
  private final Pattern pattern;
  private final ValueNoise coarse;
  private final ValueNoise fine;
  private final double[] from = new double[3];
  private final double[] to = new double[3];
  private final double angle;
  private final double period;
  private final double phase;

  Texture(int height, int width, SplittableRandom random) {
    size = Math.max(height, width);
    pattern = Pattern.values()[random.nextInt(Pattern.values().length)];
    coarse = new ValueNoise(size, 5 + 7 * random.nextDouble(), random);
    fine = new ValueNoise(size, 1.7 + 1.5 * random.nextDouble(), random);
    angle = 2 * Math.PI * random.nextDouble();
    period = 5 + 10 * random.nextDouble();
    phase = random.nextDouble();
    int legible = random.nextInt(3);
    for (int channel = 0; channel < 3; channel++) {
      from[channel] = random.nextDouble();
      to[channel] = random.nextDouble();
    }
    boolean bright = random.nextBoolean();
    from[legible] = side(bright, from[legible]);
    to[legible] = side(bright, to[legible]);
  }

  private static double side(boolean bright, double value) {
    double away = OFF_MIDDLE + (0.5 - OFF_MIDDLE) * value;
    return bright ? 0.5 + away : 0.5 - away;
  }

  /** The colour of a pixel, 0 to 1. */
  double at(int channel, int x, int y) {
    double grain = fine.at(x, y) - 0.5;
    double share = share(x, y) + ROUGHNESS * grain;
    double clamped = Math.max(0, Math.min(1, share));
    double colour = from[channel] + (to[channel] - from[channel]) * clamped + GRAIN * grain;
    return Math.max(0, Math.min(1, colour));
  }

  private double share(int x, int y) {
    double bent = coarse.at(x, y);
    double along = x * Math.cos(angle) + y * Math.sin(angle);
    double across = y * Math.cos(angle) - x * Math.sin(angle);
    return switch (pattern) {
      case CLOUDS -> 0.5 + 1.6 * (bent - 0.5);
      case STRIPES -> wave(along / period + phase + 0.7 * bent);
      case CHECKS ->
          wave(along / period + phase) > 0.5 == wave(across / period + phase) > 0.5 ? 1 : 0;
      case GRADIENT -> 0.5 + along / (2 * size) + 0.8 * (bent - 0.5);
      case RINGS -> wave(Math.hypot(x - size * phase, y - size * bent) / period);
    };
  }

  private static double wave(double turns) {
    return 0.5 + 0.5 * Math.sin(2 * Math.PI * turns);
  }
}
