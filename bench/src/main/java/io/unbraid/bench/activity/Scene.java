package io.unbraid.bench.activity;

import java.util.Arrays;
import java.util.Random;

/** Speech with what stands around it and lies under it, and where the speech is. */
record Scene(float[] samples, byte[] labels) {
  static final int RATE = 16000;
  static final int HOP = 160;

  /** Which frames of a clean recording are speech, by level: 1, 0, and -1 where it is open. */
  static byte[] label(float[] clean) {
    int frames = 1 + clean.length / HOP;
    double[] level = new double[frames];
    for (int t = 0; t < frames; t++) {
      double sum = 1e-12;
      for (int i = Math.max(0, t * HOP - HOP); i < Math.min(clean.length, t * HOP + HOP); i++) {
        sum += clean[i] * (double) clean[i];
      }
      level[t] = 10 * Math.log10(sum);
    }
    double[] sorted = level.clone();
    Arrays.sort(sorted);
    double loud = sorted[(int) (0.95 * (frames - 1))];
    if (sorted[frames / 20] > loud - 40) {
      return null; // not clean enough to tell
    }
    boolean[] speech = new boolean[frames];
    for (int t = 0; t < frames; t++) {
      speech[t] = level[t] > loud - 33;
    }
    flip(speech, false, 15); // stops inside words are speech
    flip(speech, true, 5);
    byte[] labels = new byte[frames];
    for (int t = 0; t < frames; t++) {
      labels[t] = (byte) (speech[t] ? 1 : 0);
      for (int near = Math.max(0, t - 3); near <= Math.min(frames - 1, t + 3); near++) {
        if (speech[near] != speech[t]) {
          labels[t] = -1;
        }
      }
    }
    return labels;
  }

  /** Turns runs of a value that are shorter than so many frames into the other. */
  private static void flip(boolean[] track, boolean value, int shortest) {
    for (int t = 0; t < track.length; ) {
      int end = t;
      while (end < track.length && track[end] == track[t]) {
        end++;
      }
      boolean inside = t > 0 && end < track.length;
      if (track[t] == value && end - t < shortest && inside) {
        Arrays.fill(track, t, end, !value);
      }
      t = end;
    }
  }

  /** Silence before and after, noise under all of it at the ratio to the speech, in dB. */
  static Scene of(
      float[] clean, byte[] labels, int before, int after, float[] noise, double ratio) {
    float[] samples = new float[clean.length + (before + after) * HOP];
    System.arraycopy(clean, 0, samples, before * HOP, clean.length);
    byte[] all = new byte[1 + samples.length / HOP];
    System.arraycopy(labels, 0, all, before, labels.length);
    double gain = gain(clean, labels, noise, ratio);
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (gain * noise[i % noise.length]);
    }
    return new Scene(samples, all);
  }

  /** The factor that brings noise to so many dB below the speech. */
  static double gain(float[] clean, byte[] labels, float[] noise, double ratio) {
    double speech = 0;
    long count = 0;
    for (int i = 0; i < clean.length; i++) {
      if (labels[i / HOP] == 1) {
        speech += clean[i] * (double) clean[i];
        count++;
      }
    }
    double power = 1e-12;
    for (float sample : noise) {
      power += sample * (double) sample;
    }
    return Math.sqrt(
        speech / Math.max(1, count) / (power / noise.length) * Math.pow(10, -ratio / 10));
  }

  static Scene alone(float[] noise) {
    return new Scene(noise, new byte[1 + noise.length / HOP]);
  }

  Scene cut(int start, int end) {
    return new Scene(
        Arrays.copyOfRange(samples, start, end),
        Arrays.copyOfRange(labels, start / HOP, 1 + end / HOP));
  }

  static int padding(Random random) {
    return random.nextBoolean() ? 0 : random.nextInt(300);
  }
}
