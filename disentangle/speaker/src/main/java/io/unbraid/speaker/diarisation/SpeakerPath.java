package io.unbraid.speaker.diarisation;

import io.unbraid.audio.features.activity.SpeechActivity.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which speaker each moment of the speech is most likely of, if a change of speaker costs
 * something: the best way through all moments (Viterbi 1967). Windows overlap, so a moment hears
 * all that it lies in, those the most in whose middle it is.
 */
final class SpeakerPath {
  /** Seconds from one moment to the next. */
  static final double STEP = 0.1;

  private static final double LEAST_WEIGHT = 0.05;

  private final List<Moment> moments = new ArrayList<>();

  /**
   * @param stretch which stretch of speech it lies in
   * @param time its middle in seconds
   * @param windows indices of those that it lies in
   * @param weights of these, 1 in sum
   */
  record Moment(int stretch, double time, int[] windows, double[] weights) {}

  SpeakerPath(List<Stretch> speech, List<VoiceWindow> windows) {
    int first = 0;
    for (int s = 0; s < speech.size(); s++) {
      Stretch stretch = speech.get(s);
      int end = first;
      while (end < windows.size() && windows.get(end).middle() < stretch.end()) {
        end++;
      }
      int count = (int) Math.max(1, Math.round(stretch.seconds() / STEP));
      for (int m = 0; m < count; m++) {
        double time = stretch.start() + (m + 0.5) * stretch.seconds() / count;
        moments.add(moment(s, time, windows, first, end));
      }
      first = end;
    }
  }

  private static Moment moment(
      int stretch, double time, List<VoiceWindow> windows, int first, int end) {
    int[] in = new int[end - first];
    double[] weights = new double[in.length];
    int count = 0;
    double sum = 0;
    for (int w = first; w < end; w++) {
      VoiceWindow window = windows.get(w);
      double half = (window.end() - window.start()) / 2;
      double away = Math.abs(time - window.middle()) / half;
      if (away <= 1) {
        in[count] = w;
        weights[count] = 1 - away + LEAST_WEIGHT;
        sum += weights[count++];
      }
    }
    double[] shares = Arrays.copyOf(weights, count);
    for (int i = 0; i < count; i++) {
      shares[i] /= sum;
    }
    return new Moment(stretch, time, Arrays.copyOf(in, count), shares);
  }

  List<Moment> moments() {
    return moments;
  }

  /**
   * What a moment hears.
   *
   * @param odds of windows, [windows][speakers]
   */
  static double[] heard(Moment moment, double[][] odds) {
    double[] heard = new double[odds[0].length];
    for (int i = 0; i < moment.windows().length; i++) {
      double[] own = odds[moment.windows()[i]];
      for (int k = 0; k < heard.length; k++) {
        heard[k] += moment.weights()[i] * own[k];
      }
    }
    return heard;
  }

  /**
   * @param odds logarithmic odds of windows, [windows][speakers]
   * @param share of a window's odds that a moment counts for, as windows overlap
   * @param change what a change of speaker costs
   * @return the speaker of each moment
   */
  int[] best(double[][] odds, double share, double change) {
    int speakers = odds[0].length;
    short[][] from = new short[moments.size()][speakers];
    double[] best = new double[speakers];
    for (int t = 0; t < from.length; t++) {
      double[] heard = heard(moments.get(t), odds);
      int top = highest(best);
      double[] next = new double[speakers];
      for (int k = 0; k < speakers; k++) {
        boolean stays = t == 0 || best[k] >= best[top] - change;
        from[t][k] = (short) (stays ? k : top);
        next[k] = (stays ? best[k] : best[top] - change) + share * heard[k];
      }
      best = next;
    }
    int[] path = new int[from.length];
    int at = highest(best);
    for (int t = path.length - 1; t >= 0; t--) {
      path[t] = at;
      at = from[t][at];
    }
    return path;
  }

  private static int highest(double[] values) {
    int highest = 0;
    for (int k = 1; k < values.length; k++) {
      highest = values[k] > values[highest] ? k : highest;
    }
    return highest;
  }
}
