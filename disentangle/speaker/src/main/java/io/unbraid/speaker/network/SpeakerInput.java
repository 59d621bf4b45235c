package io.unbraid.speaker.network;

import io.unbraid.speech.VoiceFeatures;
import java.util.Arrays;

/**
 * What the network sees of a recording: log-mel with the mean over the frames of speech taken off,
 * of all bands together, so that the level falls out, or of each band, so that the frequency
 * response does too; and below it the pitch.
 */
public final class SpeakerInput {
  /** Frames this far under the loudest ones (natural logarithm) are pauses. */
  private static final float SPEECH_RANGE = 4;

  /** How loud the loudest are: not exceeded by so many of all frames. */
  private static final double LOUD = 0.98;

  /** Pauses of a clean and of a noisy recording shall look alike: nothing lies lower than this. */
  private static final float FLOOR = -8;

  private static final float SPREAD = 2;
  private static final double PITCH_MIDDLE_HZ = 150;
  private static final double PITCH_SCALE = 2.5;

  private SpeakerInput() {}

  /** Rows of what the network sees. */
  static int channels(NetworkConfig network) {
    return network.bands() + (network.pitch() ? 2 : 0);
  }

  /**
   * @param features log-mel [mels][frames] and pitch [frames]
   * @return [channels][frames]
   */
  public static float[][] of(VoiceFeatures features, NetworkConfig network) {
    int frames = features.frames();
    float[][] out = new float[channels(network)][frames];
    int width = features.mel().length / network.bands();
    float[] level = new float[frames];
    for (int b = 0; b < network.bands(); b++) {
      for (int t = 0; t < frames; t++) {
        float sum = 0;
        for (int m = b * width; m < (b + 1) * width; m++) {
          sum += features.mel()[m][t];
        }
        out[b][t] = sum / width;
        level[t] += out[b][t] / network.bands();
      }
    }
    boolean[] speech = within(SPEECH_RANGE, level);
    float overall = mean(level, speech);
    for (int b = 0; b < network.bands(); b++) {
      float mean = network.normalise() ? mean(out[b], speech) : overall;
      for (int t = 0; t < frames; t++) {
        out[b][t] = Math.max(FLOOR, out[b][t] - mean) / SPREAD;
      }
    }
    if (network.pitch()) {
      for (int t = 0; t < frames; t++) {
        float hz = features.hz()[t];
        if (hz > 0) {
          out[network.bands()][t] = (float) (PITCH_SCALE * Math.log(hz / PITCH_MIDDLE_HZ));
          out[network.bands() + 1][t] = 1;
        }
      }
    }
    return out;
  }

  private static float mean(float[] values, boolean[] where) {
    double sum = 0;
    int count = 0;
    for (int t = 0; t < values.length; t++) {
      sum += where[t] ? values[t] : 0;
      count += where[t] ? 1 : 0;
    }
    return (float) (sum / count);
  }

  /**
   * Which frames are loud enough.
   *
   * @param range how far under the loudest ones they may lie, natural logarithm
   */
  static boolean[] within(float range, float[][] mel) {
    float[] level = new float[mel[0].length];
    for (float[] band : mel) {
      for (int t = 0; t < level.length; t++) {
        level[t] += band[t] / mel.length;
      }
    }
    return within(range, level);
  }

  private static boolean[] within(float range, float[] level) {
    float[] sorted = level.clone();
    Arrays.sort(sorted);
    float loud = sorted[(int) (LOUD * (sorted.length - 1))];
    boolean[] within = new boolean[level.length];
    for (int t = 0; t < level.length; t++) {
      within[t] = level[t] > loud - range;
    }
    return within;
  }
}
