package io.unbraid.audio.features;

import java.util.ArrayList;
import java.util.List;

/** wip */
public final class SpeechActivity {
  private static final double[] WEIGHTS = {
    0.679, -12.887, -0.031, 6.465, 6.457, -3.944, 13.069, -5.089, 4.184, 2.709, -11.447, 6.853,
    -0.976, 8.587, 2.349, 11.004, -14.765
  };
  private final int sampleRate;
  private final int hop;

  public record Stretch(double start, double end) {
    public double seconds() {
      return end - start;
    }
  }

  public SpeechActivity(int sampleRate, int hop) {
    this.sampleRate = sampleRate;
    this.hop = hop;
  }

  public float[][] cues(float[] samples) {
    return SpeechCues.of(samples, sampleRate);
  }

  public float[] track(float[] samples) {
    float[] odds = odds(samples);
    float[] track = new float[1 + samples.length / hop];
    for (int t = 0; t < track.length; t++) {
      double at = Math.min(odds.length - 1, t * (double) hop / sampleRate / SpeechCues.STEP);
      int before = (int) at;
      int after = Math.min(odds.length - 1, before + 1);
      double z = odds[before] + (at - before) * (odds[after] - odds[before]);
      track[t] = (float) (1 / (1 + Math.exp(-z)));
    }
    return track;
  }

  private float[] odds(float[] samples) {
    float[][] cues = SpeechCues.of(samples, sampleRate);
    float[] odds = new float[cues[0].length];
    for (int t = 0; t < odds.length; t++) {
      double z = WEIGHTS[cues.length];
      for (int c = 0; c < cues.length; c++) {
        z += WEIGHTS[c] * cues[c][t];
      }
      odds[t] = (float) z;
    }
    return odds;
  }

  public List<Stretch> stretches(float[] samples) {
    float[] odds = Tracks.mean(odds(samples), 5);
    List<Stretch> found = new ArrayList<>();
    for (int t = 0; t < odds.length; t++) {
      if (odds[t] < 0) {
        continue;
      }
      int start = t;
      double best = 0;
      while (t < odds.length && odds[t] >= 0) {
        best = Math.max(best, odds[t++]);
      }
      if (t - start >= 15 && best > 1.5) {
        found.add(new Stretch(start * SpeechCues.STEP, t * SpeechCues.STEP));
      }
    }
    return found;
  }
}
