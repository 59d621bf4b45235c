package io.unbraid.vocoder;

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
        for (int j = 0; j < weights[m].length; j++) {
          LaneKernels.addScaled(ratio, spectrum[firstBin[m] + j], weights[m][j], lanes);
        }
        LaneKernels.divideInto(ratio, wanted[m], lanes);
        for (int j = 0; j < weights[m].length; j++) {
          LaneKernels.addScaled(correction[firstBin[m] + j], ratio, weights[m][j], lanes);
        }
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

  /** Between the filters' centres along straight lines in the logarithm; zero outside filters. */
  private float[][] interpolate(float[][] mel, int lanes) {
    float[][] log = new float[mels][lanes];
    for (int m = 0; m < mels; m++) {
      for (int i = 0; i < lanes; i++) {
        // The bound keeps silence finite; the fit makes it zero.
        log[m][i] = (float) Math.log(Math.max(mel[m][i], 1e-12f) / Math.max(filterArea[m], 1e-12f));
      }
    }
    float[][] spectrum = new float[bins][lanes];
    for (int k = 0; k < bins; k++) {
      float[] low = log[below[k]];
      float[] high = log[Math.min(mels - 1, below[k] + 1)];
      for (int i = 0; binShare[k] > 0 && i < lanes; i++) {
        spectrum[k][i] = (float) Math.exp(low[i] + toNext[k] * (high[i] - low[i]));
      }
    }
    return spectrum;
  }
}
