package io.unbraid.vocoder;

import java.util.Random;

/** Speech-like sound made by code: gliding harmonics under moving formants, syllables, hiss. */
final class SyntheticSpeech {
  private static final double RATE = 16000;

  private SyntheticSpeech() {}

  static float[] of(int length, long seed) {
    Random random = new Random(seed);
    float[] sound = new float[length];
    double phase = 2 * Math.PI * random.nextDouble();
    double pitch = 110 + 90 * random.nextDouble();
    for (int i = 0; i < length; i++) {
      double second = i / RATE;
      double hertz = pitch * (1 + 0.1 * Math.sin(2 * Math.PI * 0.4 * second + seed));
      phase += 2 * Math.PI * hertz / RATE;
      double sum = 0.01 * random.nextGaussian();
      for (int h = 1; h * hertz < 7500; h++) {
        sum += envelope(h * hertz, second) * Math.sin(h * phase);
      }
      double syllable = 0.5 - 0.5 * Math.cos(2 * Math.PI * 2 * second);
      sound[i] = (float) (0.1 * syllable * sum);
    }
    return sound;
  }

  private static double envelope(double hertz, double second) {
    double sum = 0.002;
    for (int f = 0; f < 4; f++) {
      double centre = 500 + 1000 * f + 200 * Math.sin(2 * Math.PI * (0.5 + 0.3 * f) * second);
      double distance = (hertz - centre) / (80 + 40 * f);
      sum += Math.pow(0.4, f) / (1 + distance * distance);
    }
    return sum;
  }
}
