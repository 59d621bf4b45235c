package io.unbraid.speaker.train;

import io.unbraid.audio.Audio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Voices made by code: harmonics of a steady pitch under one formant, in syllables. */
final class Tones {
  private static final int RATE = 16000;

  private Tones() {}

  static Audio voice(double hz, double formant, double seconds) {
    return voice(hz, formant, seconds, 1);
  }

  static Audio voice(double hz, double formant, double seconds, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[(int) (seconds * RATE)];
    double start = random.nextDouble();
    for (int i = 0; i < samples.length; i++) {
      double time = i / (double) RATE + start;
      double sum = 0;
      for (int h = 1; h * hz < 4000; h++) {
        sum += Math.sin(2 * Math.PI * h * hz * time) / (1 + Math.pow((h * hz - formant) / 300, 2));
      }
      double syllable = 0.6 - 0.4 * Math.cos(2 * Math.PI * 2.5 * time);
      samples[i] = (float) (0.1 * syllable * sum + 0.001 * random.nextGaussian());
    }
    return Audio.of(samples, RATE);
  }

  /** A folder a split and in it one a speaker, each with two recordings of so many seconds. */
  static void write(Path corpus, String split, int speakers, double seconds) {
    try {
      for (int s = 0; s < speakers; s++) {
        String name = split + s;
        Path own = Files.createDirectories(corpus.resolve(split).resolve(name));
        for (int i = 0; i < 2; i++) {
          double hz = 100 + 150.0 * s / speakers;
          voice(hz, 500 + 300 * s, seconds, 2 * s + i).write(own.resolve(i + ".wav"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
