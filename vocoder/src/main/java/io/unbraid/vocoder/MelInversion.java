package io.unbraid.vocoder;

import io.unbraid.audio.features.FloatMath;
import io.unbraid.audio.features.MelFilterBank;
import io.unbraid.audio.features.SpectrogramConfig;
import java.util.Arrays;

/**
 * From mel to linear magnitudes: a non-negative spectrum whose mel magnitudes are the given ones.
 *
 * <p>There are many, as there are fewer filters than bins. This starts from the smooth one, the mel
 * magnitudes interpolated on a logarithmic scale, and from there fits by multiplication: D. Lee and
 * H. Seung, "Algorithms for non-negative matrix factorization" (2001), equation 5 with fixed
 * factors. That minimises the Kullback-Leibler divergence, which weighs errors by their relative
 * size, as the ear does, and needs about ten rounds.
 *
 * <p>Immutable; any number of threads may use one.
 */
public final class MelInversion {
  /** Frames that a thread inverts together. */
  private static final int LANES = 128;

  private final int mels;
  private final int bins;
  private final int iterations;
  private final int threads;
  private final int[] firstBin;
  private final float[][] weights;
  private final float[] filterArea;
  private final float[] binShare;
  private final int[] below;
  private final float[] toNext;

  /** Slaney filters, 12 rounds. */
  public MelInversion(SpectrogramConfig config, int threads) {
    this(new MelFilterBank(config, MelFilterBank.Scale.SLANEY), 12, threads);
  }

  /**
   * @param filters that made the mel magnitudes
   * @param iterations rounds of fitting
   * @param threads at most so many work at once; the result does not depend on it
   */
  public MelInversion(MelFilterBank filters, int iterations, int threads) {
    if (iterations < 0 || threads < 1) {
      throw new IllegalArgumentException("iterations " + iterations + ", threads " + threads);
    }
    mels = filters.mels();
    bins = filters.bins();
    this.iterations = iterations;
    this.threads = threads;
    firstBin = new int[mels];
    weights = new float[mels][];
    filterArea = new float[mels];
    binShare = new float[bins];
    double[] centre = new double[mels];
    for (int m = 0; m < mels; m++) {
      firstBin[m] = filters.firstBin(m);
      weights[m] = filters.weights(m);
      for (int j = 0; j < weights[m].length; j++) {
        filterArea[m] += weights[m][j];
        binShare[firstBin[m] + j] += weights[m][j];
        centre[m] += weights[m][j] * (firstBin[m] + j);
      }
      centre[m] = weights[m].length == 0 ? firstBin[m] : centre[m] / filterArea[m];
    }
    below = new int[bins];
    toNext = new float[bins];
    for (int k = 0, m = 0; k < bins; k++) {
      while (m < mels - 2 && centre[m + 1] <= k) {
        m++;
      }
      below[k] = m;
      double span = mels > 1 ? centre[m + 1] - centre[m] : 0;
      toNext[k] = span > 0 ? (float) Math.min(1, Math.max(0, (k - centre[m]) / span)) : 0;
    }
  }

  /**
   * Inverts frame by frame.
   *
   * @param mel [mels][frames] magnitudes, finite and not negative
   * @return [bins][frames]
   * @throws IllegalArgumentException if the shape is wrong or a value is not a magnitude
   */
  public float[][] invert(float[][] mel) {
    if (mel.length != mels) {
      throw new IllegalArgumentException("need " + mels + " mels, got " + mel.length);
    }
    int frames = mel[0].length;
    for (int m = 0; m < mels; m++) {
      for (float value : mel[m]) {
        if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException("mel magnitude of channel " + m + " is " + value);
        }
      }
    }
    float[][] linear = new float[bins][frames];
    Parallel.run(
        (frames + LANES - 1) / LANES,
        threads,
        (piece, thread) ->
            invert(mel, linear, piece * LANES, Math.min(frames, (piece + 1) * LANES)));
    return linear;
  }

  private void invert(float[][] mel, float[][] linear, int from, int to) {
    int lanes = to - from;
    float[][] wanted = new float[mels][];
    for (int m = 0; m < mels; m++) {
      wanted[m] = Arrays.copyOfRange(mel[m], from, to);
    }
    float[][] spectrum = interpolate(wanted, lanes);
    float[][] correction = new float[bins][lanes];
    float[] ratio = new float[lanes];
    for (int i = 0; i < iterations; i++) {
      for (float[] row : correction) {
        Arrays.fill(row, 0);
      }
      for (int m = 0; m < mels; m++) {
        Arrays.fill(ratio, 0);
        collect(spectrum, m, ratio, lanes);
        LaneKernels.divideInto(ratio, wanted[m], lanes);
        spread(ratio, m, correction, lanes);
      }
      for (int k = 0; k < bins; k++) {
        if (binShare[k] > 0) {
          LaneKernels.multiply(spectrum[k], correction[k], 1 / binShare[k], lanes);
        }
      }
    }
    for (int k = 0; k < bins; k++) {
      System.arraycopy(spectrum[k], 0, linear[k], from, lanes);
    }
  }

  /** One filter on a spectrum, two bins a pass. */
  private void collect(float[][] spectrum, int m, float[] sum, int lanes) {
    float[] w = weights[m];
    int j = 0;
    for (; j + 2 <= w.length; j += 2) {
      int k = firstBin[m] + j;
      LaneKernels.addScaled(sum, spectrum[k], w[j], spectrum[k + 1], w[j + 1], lanes);
    }
    for (; j < w.length; j++) {
      LaneKernels.addScaled(sum, spectrum[firstBin[m] + j], w[j], lanes);
    }
  }

  private void spread(float[] ratio, int m, float[][] correction, int lanes) {
    float[] w = weights[m];
    for (int j = 0; j < w.length; j++) {
      LaneKernels.addScaled(correction[firstBin[m] + j], ratio, w[j], lanes);
    }
  }

  /** Between the filters' centres along straight lines in the logarithm; zero outside filters. */
  private float[][] interpolate(float[][] mel, int lanes) {
    float[][] log = new float[mels][lanes];
    float[] scratch = new float[lanes];
    for (int m = 0; m < mels; m++) {
      float area = Math.max(filterArea[m], 1e-12f);
      for (int i = 0; i < lanes; i++) {
        // The bounds keep silence finite, which the fit makes zero, and what is huge too.
        log[m][i] = Math.min(1e30f, Math.max(mel[m][i], 1e-12f) / area);
      }
      FloatMath.log(log[m], scratch, lanes);
    }
    float[][] spectrum = new float[bins][lanes];
    for (int k = 0; k < bins; k++) {
      if (binShare[k] > 0) {
        float[] low = log[below[k]];
        float[] high = log[Math.min(mels - 1, below[k] + 1)];
        LaneKernels.between(spectrum[k], low, high, toNext[k], lanes);
        FloatMath.exp(spectrum[k], scratch, lanes);
      }
    }
    return spectrum;
  }
}
