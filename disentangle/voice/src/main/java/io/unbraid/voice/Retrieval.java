package io.unbraid.voice;

import io.unbraid.audio.base.Checks;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.voice.input.Prosody;
import io.unbraid.voice.network.PhoneticEncoder;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Conversion without training (after Baas, van Niekerk and Kamper 2023, "Voice conversion with just
 * nearest neighbors"): the target's real frames that are nearest in phonetic code over a window of
 * neighbours and in pitch. Means of several frames smear, so one is taken, and among the nearest
 * those that join well to their neighbours: the cheapest path through the candidates (Hunt and
 * Black 1996, "Unit selection in a concatenative speech synthesis system"). The loudness is the
 * source's.
 */
public final class Retrieval {
  /**
   * @param candidates nearest frames that are tried for each
   * @param context code frames on either side that are compared as well
   * @param pitchWeight what an octave of difference adds, in units of the mean squared distance of
   *     two codes; a frame of the other voicing counts as half an octave off
   * @param joinWeight what a join adds in the same units, if the frames beside it differ by one
   *     natural logarithm in each band
   */
  public record Options(int candidates, int context, double pitchWeight, double joinWeight) {
    public Options {
      Checks.atLeast("candidates", candidates, 1);
      Checks.atLeast("context", context, 0);
      Checks.atLeast("pitchWeight", pitchWeight, 0);
      Checks.atLeast("joinWeight", joinWeight, 0);
    }

    /** What measured best; see docs/results.md. */
    public static Options standard() {
      int candidates = 12;
      int context = 1;
      double pitchWeight = 1;
      double joinWeight = 0.3;
      return new Options(candidates, context, pitchWeight, joinWeight);
    }
  }

  private static final int STRIDE = PhoneticEncoder.STRIDE;

  /** The loudness follows the source's over so many frames, not from one to the next. */
  private static final int LOUDNESS_SPAN = 5;

  private final FrameBank bank;
  private final Options options;
  private final float[][] keys;

  public Retrieval(FrameBank bank, Options options) {
    this.bank = bank;
    this.options = options;
    this.keys = stack(bank.code(), options.context());
  }

  /**
   * @param code of the source, [code][n]
   * @param source of which that is the code, 2n frames
   * @param hz pitch wanted, [2n], 0 where unvoiced
   * @return log-mel, [mels][2n]
   */
  public float[][] convert(float[][] code, VoiceFeatures source, float[] hz) {
    float[][] queries = stack(code, options.context());
    // Standardised codes: two at random are 2 apart in each dimension, squared.
    double unit = 2.0 * queries[0].length;
    Candidates[] candidates = new Candidates[queries.length];
    IntStream.range(0, queries.length)
        .parallel()
        .forEach(t -> candidates[t] = nearest(queries[t], pitchAt(hz, t), unit));
    int[] path = FramePath.cheapest(candidates, (a, b) -> unit * options.joinWeight() * join(a, b));
    float[][] mel = frames(path);
    follow(mel, source.mel());
    return mel;
  }

  /**
   * Frames of the bank that may stand at one place.
   *
   * @param frames their numbers
   * @param costs of each
   */
  record Candidates(int[] frames, double[] costs) {}

  private Candidates nearest(float[] query, double log2Hz, double unit) {
    int count = Math.min(options.candidates(), keys.length);
    int[] best = new int[count];
    double[] distances = new double[count];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    for (int i = 0; i < keys.length; i++) {
      double distance =
          unit * options.pitchWeight() * pitchDistance(log2Hz, pitchAt(bank.features().hz(), i));
      float[] key = keys[i];
      for (int d = 0; d < query.length && distance < distances[count - 1]; d++) {
        float difference = query[d] - key[d];
        distance += difference * difference;
      }
      if (distance < distances[count - 1]) {
        int place = count - 1;
        while (place > 0 && distances[place - 1] > distance) {
          distances[place] = distances[place - 1];
          best[place] = best[place - 1];
          place--;
        }
        distances[place] = distance;
        best[place] = i;
      }
    }
    return new Candidates(best, distances);
  }

  /** How much the frame after one differs from the frame that is to follow it; 0 if it is that. */
  private double join(int from, int to) {
    if (to == from + 1) {
      return 0;
    }
    float[][] mel = bank.features().mel();
    int end = Math.min(STRIDE * (from + 1), mel[0].length - 1);
    double sum = 0;
    for (float[] band : mel) {
      sum += Math.abs(band[end] - band[STRIDE * to]);
    }
    return sum / mel.length;
  }

  private float[][] frames(int[] path) {
    float[][] mel = bank.features().mel();
    float[][] result = new float[mel.length][STRIDE * path.length];
    for (int m = 0; m < mel.length; m++) {
      for (int t = 0; t < path.length; t++) {
        for (int s = 0; s < STRIDE; s++) {
          result[m][STRIDE * t + s] = mel[m][STRIDE * path[t] + s];
        }
      }
    }
    return result;
  }

  /** Gives each moment the source's loudness. */
  private static void follow(float[][] mel, float[][] source) {
    int frames = mel[0].length;
    double[] gain = new double[frames];
    for (int t = 0; t < frames; t++) {
      gain[t] = Prosody.logPower(source, t) - Prosody.logPower(mel, t);
    }
    for (int t = 0; t < frames; t++) {
      int from = Math.max(0, t - LOUDNESS_SPAN / 2);
      int to = Math.min(frames, t + LOUDNESS_SPAN / 2 + 1);
      float shift = (float) (Arrays.stream(gain, from, to).average().orElse(0) / 2);
      for (float[] band : mel) {
        band[t] += shift;
      }
    }
  }

  private static double pitchDistance(double a, double b) {
    if (Double.isNaN(a) && Double.isNaN(b)) {
      return 0;
    }
    double octaves = Double.isNaN(a) || Double.isNaN(b) ? 0.5 : Math.min(1, Math.abs(a - b));
    return octaves * octaves;
  }

  private static double pitchAt(float[] hz, int codeFrame) {
    float first = hz[STRIDE * codeFrame];
    float value = first > 0 ? first : hz[STRIDE * codeFrame + 1];
    return value > 0 ? Math.log(value) / Math.log(2) : Double.NaN;
  }

  /** [code][n] to [n][code * (2 context + 1)], the ends repeated. */
  private static float[][] stack(float[][] code, int context) {
    int size = code.length;
    int frames = code[0].length;
    float[][] stacked = new float[frames][size * (2 * context + 1)];
    for (int t = 0; t < frames; t++) {
      for (int c = -context; c <= context; c++) {
        int from = Math.max(0, Math.min(frames - 1, t + c));
        for (int d = 0; d < size; d++) {
          stacked[t][(c + context) * size + d] = code[d][from];
        }
      }
    }
    return stacked;
  }
}
