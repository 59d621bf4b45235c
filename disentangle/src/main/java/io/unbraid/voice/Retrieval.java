package io.unbraid.voice;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Conversion without training: each frame becomes the mean of the target's nearest real frames
 * (Baas, van Niekerk and Kamper 2023, "Voice conversion with just nearest neighbors"), near in
 * phonetic code over a window of neighbours and in pitch.
 */
public final class Retrieval {
  /**
   * @param neighbours frames that are averaged
   * @param context code frames on either side that are compared as well
   * @param pitchWeight what an octave of difference adds, in units of the mean squared distance of
   *     two codes; a frame of the other voicing counts as half an octave off
   */
  public record Options(int neighbours, int context, double pitchWeight) {
    public Options {
      if (neighbours < 1 || context < 0 || !(pitchWeight >= 0)) {
        throw new IllegalArgumentException(
            "retrieval wants at least one neighbour, a context and a pitch weight from 0 on");
      }
    }

    /** What measured best; see docs/results.md. */
    public static Options standard() {
      return new Options(4, 1, 1.0);
    }
  }

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
   * @param hz pitch wanted, [2n], 0 where unvoiced
   * @return log-mel, [mels][2n]
   */
  public float[][] convert(float[][] code, float[] hz) {
    float[][] queries = stack(code, options.context());
    int mels = bank.features().mel().length;
    float[][] result = new float[mels][PhoneticEncoder.STRIDE * code[0].length];
    IntStream.range(0, queries.length)
        .parallel()
        .forEach(
            t -> {
              int[] nearest = nearest(queries[t], pitchAt(hz, t));
              for (int s = 0; s < PhoneticEncoder.STRIDE; s++) {
                int to = PhoneticEncoder.STRIDE * t + s;
                for (int m = 0; m < mels; m++) {
                  float sum = 0;
                  for (int n : nearest) {
                    sum += bank.features().mel()[m][PhoneticEncoder.STRIDE * n + s];
                  }
                  result[m][to] = sum / nearest.length;
                }
              }
            });
    return result;
  }

  private int[] nearest(float[] query, double log2Hz) {
    int count = Math.min(options.neighbours(), keys.length);
    int[] best = new int[count];
    double[] distances = new double[count];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    // Standardised codes: two at random are 2 apart in each dimension, squared.
    double scale = 2.0 * query.length * options.pitchWeight();
    for (int i = 0; i < keys.length; i++) {
      double distance = scale * pitchDistance(log2Hz, pitchAt(bank.features().hz(), i));
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
    return best;
  }

  private static double pitchDistance(double a, double b) {
    if (Double.isNaN(a) && Double.isNaN(b)) {
      return 0;
    }
    double octaves = Double.isNaN(a) || Double.isNaN(b) ? 0.5 : Math.min(1, Math.abs(a - b));
    return octaves * octaves;
  }

  private static double pitchAt(float[] hz, int codeFrame) {
    float first = hz[PhoneticEncoder.STRIDE * codeFrame];
    float value = first > 0 ? first : hz[PhoneticEncoder.STRIDE * codeFrame + 1];
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
