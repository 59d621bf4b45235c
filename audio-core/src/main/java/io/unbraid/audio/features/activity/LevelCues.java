package io.unbraid.audio.features.activity;

import io.unbraid.audio.features.Tracks;
import java.util.Arrays;

/** Cues from how far the bands rise above their noise floors, and how that moves. */
final class LevelCues {
  private final float[][] excess;
  private final int frames;
  private final float[] average;

  /**
   * @param excess dB above the floor, 0 to {@link SpeechSpectra#MOST}, [bands][frames]
   */
  LevelCues(float[][] excess) {
    this.excess = excess;
    frames = excess[0].length;
    average = new float[frames];
    for (float[] band : excess) {
      for (int t = 0; t < frames; t++) {
        average[t] += band[t] / excess.length;
      }
    }
  }

  /** Root mean square over the bands. */
  float[] mean() {
    float[] mean = new float[frames];
    for (int t = 0; t < frames; t++) {
      for (float[] band : excess) {
        mean[t] += band[t] * band[t] / excess.length;
      }
      mean[t] = (float) Math.sqrt(mean[t]) / SpeechSpectra.MOST;
    }
    return mean;
  }

  /** Mean of the quarter of the bands that stand out most: vowels do in broad noise. */
  float[] strongest() {
    float[] strongest = new float[frames];
    float[] column = new float[excess.length];
    int count = Math.max(1, excess.length / 4);
    for (int t = 0; t < frames; t++) {
      for (int b = 0; b < column.length; b++) {
        column[b] = excess[b][t];
      }
      Arrays.sort(column);
      for (int n = 1; n <= count; n++) {
        strongest[t] += column[column.length - n] / (SpeechSpectra.MOST * count);
      }
    }
    return strongest;
  }

  /** The part of the bands that share in the sound: 1 if all do alike. */
  float[] breadth() {
    float[] breadth = new float[frames];
    for (int t = 0; t < frames; t++) {
      float sum = 0;
      float squares = 1;
      for (float[] band : excess) {
        sum += band[t];
        squares += band[t] * band[t];
      }
      breadth[t] = sum * sum / (squares * excess.length);
    }
    return breadth;
  }

  /** How far the level is from its mean over half a second: it moves at the pace of syllables. */
  float[] movement() {
    float[] moved = moved(average);
    for (int t = 0; t < frames; t++) {
      moved[t] = Math.abs(moved[t]) / 10;
    }
    return moved;
  }

  /** The same of the bands, less what all have in common: formants move, a fan's sound doesn't. */
  float[] formMovement() {
    float[] common = moved(average);
    float[] form = new float[frames];
    for (float[] band : excess) {
      float[] own = moved(band);
      for (int t = 0; t < frames; t++) {
        form[t] += Math.abs(own[t] - common[t]) / (5 * excess.length);
      }
    }
    return form;
  }

  private static float[] moved(float[] track) {
    float[] quick = Tracks.mean(track, 2);
    float[] slow = Tracks.mean(track, 25);
    for (int t = 0; t < quick.length; t++) {
      quick[t] -= slow[t];
    }
    return quick;
  }

  /** Deviation of the upper bands' part within a second: vowels and fricatives take turns. */
  float[] tilting(float[] weight) {
    float[] upper = new float[frames];
    for (int t = 0; t < frames; t++) {
      float high = 1;
      for (int b = excess.length / 2; b < excess.length; b++) {
        high += excess[b][t];
      }
      upper[t] = high / (2 + average[t] * excess.length);
    }
    upper = Tracks.mean(upper, 1);
    float[] squares = new float[frames];
    for (int t = 0; t < frames; t++) {
      squares[t] = upper[t] * upper[t];
    }
    float[] mean = Tracks.mean(upper, weight, 50);
    float[] deviation = Tracks.mean(squares, weight, 50);
    for (int t = 0; t < frames; t++) {
      deviation[t] = 3 * (float) Math.sqrt(Math.max(0, deviation[t] - mean[t] * mean[t]));
    }
    return deviation;
  }

  /**
   * Skewness of the level's changes within 1.5 s, -1 to 1: what is struck or plucked rises at once
   * and fades slowly.
   */
  float[] attack() {
    float[] squares = new float[frames];
    float[] cubes = new float[frames];
    for (int t = 2; t + 2 < frames; t++) {
      float change = average[t + 2] - average[t - 2];
      squares[t] = change * change;
      cubes[t] = change * change * change;
    }
    squares = Tracks.mean(squares, 75);
    cubes = Tracks.mean(cubes, 75);
    for (int t = 0; t < frames; t++) {
      double skewness = cubes[t] / (3 * Math.pow(squares[t] + 1, 1.5));
      cubes[t] = (float) Math.max(-1, Math.min(1, skewness));
    }
    return cubes;
  }
}
