package io.unbraid.speaker.study;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.activity.SpeechActivity.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A recording of one speaker with the silence before and after cut off, and where in it there is
 * speech. That is told by the level alone, so that what finds speech by more can be measured
 * against it.
 *
 * @param samples 16 kHz, from the first speech to the last
 * @param speech stretches in seconds; between them are pauses
 */
record SpokenClip(float[] samples, List<Stretch> speech) {
  private static final int RATE = Audio.SPEECH_RATE;
  private static final int FRAME = RATE / 100;

  /** Levels that so many of all frames stay below: the background, and speech. */
  private static final double BACKGROUND = 0.1;

  private static final double LOUD = 0.95;

  /** Speech is what rises above the background by so much of the way to the loud, in dB. */
  private static final double RISE = 0.35;

  private static final double QUIETEST_DB = -90;

  /** A pause in speech is at least so many frames, a stretch of speech too. */
  private static final int LEAST_SPEECH = 8;

  /**
   * @param pause seconds below which a gap in the speech is none
   */
  static SpokenClip of(Audio audio, double pause) {
    float[] samples = audio.samples();
    int frames = samples.length / FRAME;
    double[] level = new double[frames];
    for (int t = 0; t < frames; t++) {
      int from = Math.max(0, t * FRAME - FRAME);
      int to = Math.min(samples.length, (t + 2) * FRAME);
      double square = 0;
      for (int i = from; i < to; i++) {
        square += samples[i] * (double) samples[i] / (to - from);
      }
      level[t] = Math.max(QUIETEST_DB, 10 * Math.log10(square + 1e-12));
    }
    List<int[]> runs = runs(level, (int) Math.round(pause * 100));
    if (runs.isEmpty()) {
      return new SpokenClip(new float[0], List.of());
    }
    int first = runs.get(0)[0] * FRAME;
    int last = runs.get(runs.size() - 1)[1] * FRAME;
    List<Stretch> speech = new ArrayList<>();
    for (int[] run : runs) {
      speech.add(
          new Stretch(
              (run[0] * FRAME - first) / (double) RATE, (run[1] * FRAME - first) / (double) RATE));
    }
    return new SpokenClip(Arrays.copyOfRange(samples, first, last), speech);
  }

  private static List<int[]> runs(double[] level, int pause) {
    List<int[]> runs = new ArrayList<>();
    if (level.length == 0) {
      return runs;
    }
    double[] sorted = level.clone();
    Arrays.sort(sorted);
    double low = sorted[(int) (BACKGROUND * (sorted.length - 1))];
    double high = sorted[(int) (LOUD * (sorted.length - 1))];
    double limit = low + RISE * (high - low);
    for (int t = 0; t < level.length; t++) {
      int from = t;
      while (t < level.length && level[t] > limit) {
        t++;
      }
      if (t - from >= LEAST_SPEECH) {
        int last = runs.size() - 1;
        if (last >= 0 && from - runs.get(last)[1] < pause) {
          runs.get(last)[1] = t;
        } else {
          runs.add(new int[] {from, t});
        }
      }
    }
    return runs;
  }

  double seconds() {
    return samples.length / (double) RATE;
  }
}
