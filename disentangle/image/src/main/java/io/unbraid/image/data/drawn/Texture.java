package io.unbraid.image.data.drawn;

import java.util.SplittableRandom;

/**
 * A random pattern between two random colours: clouds, stripes, checks, a gradient or rings, each
 * bent and roughened by noise. As in photographs, the three channels have most of their brightness
 * in common and neighbouring colours differ in it more than in hue. The brightness of both colours
 * stays on the same side of the middle, so that a digit blended by difference can be read.
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
  private static final double TINT = 0.2;
  private static final double CHANGE_OF_TINT = 0.1;
  private static final double ROUGHNESS = 0.4;
  private static final double GRAIN = 0.1;

  private final int height;
  private final int width;
  private final Pattern pattern;
  private final ValueNoise coarse;
  private final ValueNoise fine;
  private final double[] from = new double[3];
  private final double[] to = new double[3];
  private final double cosine;
  private final double sine;
  private final double period;
  private final double phase;

  Texture(int height, int width, SplittableRandom random) {
    this.height = height;
    this.width = width;
    int size = Math.max(height, width);
    pattern = Pattern.values()[random.nextInt(Pattern.values().length)];
    coarse = new ValueNoise(size, 5 + 7 * random.nextDouble(), random);
    fine = new ValueNoise(size, 1.7 + 1.5 * random.nextDouble(), random);
    double angle = 2 * Math.PI * random.nextDouble();
    cosine = Math.cos(angle);
    sine = Math.sin(angle);
    period = 5 + 10 * random.nextDouble();
    phase = random.nextDouble();
    boolean bright = random.nextBoolean();
    double fromBrightness = side(bright, random.nextDouble());
    double toBrightness = side(bright, random.nextDouble());
    double[] tint = tint(TINT, random);
    double[] change = tint(CHANGE_OF_TINT, random);
    for (int channel = 0; channel < 3; channel++) {
      from[channel] = fromBrightness + tint[channel];
      to[channel] = toBrightness + tint[channel] + change[channel];
    }
  }

  /** What is added to three channels, nothing on the mean. */
  private static double[] tint(double most, SplittableRandom random) {
    double[] tint = random.doubles(3, -most, most).toArray();
    double mean = (tint[0] + tint[1] + tint[2]) / 3;
    return new double[] {tint[0] - mean, tint[1] - mean, tint[2] - mean};
  }

  private static double side(boolean bright, double value) {
    double away = OFF_MIDDLE + (0.5 - OFF_MIDDLE) * value;
    return bright ? 0.5 + away : 0.5 - away;
  }

  /** The colours [3 x height x width] as bytes. */
  byte[] draw() {
    int plane = height * width;
    byte[] colours = new byte[3 * plane];
    for (int pixel = 0; pixel < plane; pixel++) {
      int x = pixel % width;
      int y = pixel / width;
      double grain = fine.at(x, y) - 0.5;
      double share = clamp(share(x, y) + ROUGHNESS * grain);
      for (int channel = 0; channel < 3; channel++) {
        double colour = from[channel] + (to[channel] - from[channel]) * share + GRAIN * grain;
        colours[channel * plane + pixel] = (byte) Math.round(255 * clamp(colour));
      }
    }
    return colours;
  }

  /** Where between the two colours a pixel is. */
  private double share(int x, int y) {
    double bent = coarse.at(x, y);
    double along = x * cosine + y * sine;
    double across = y * cosine - x * sine;
    return switch (pattern) {
      case CLOUDS -> 0.5 + 1.6 * (bent - 0.5);
      case STRIPES -> wave(along / period + phase + 0.7 * bent);
      case CHECKS -> upper(along / period + phase) == upper(across / period + phase) ? 1 : 0;
      case GRADIENT -> 0.5 + along / (2 * width) + 0.8 * (bent - 0.5);
      case RINGS -> wave(Math.hypot(x - width * phase, y - height * bent) / period);
    };
  }

  private static double wave(double turns) {
    return 0.5 + 0.5 * Math.sin(2 * Math.PI * turns);
  }

  private static boolean upper(double turns) {
    return turns - Math.floor(turns) < 0.5;
  }

  private static double clamp(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
