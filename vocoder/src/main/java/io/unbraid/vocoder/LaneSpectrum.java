package io.unbraid.vocoder;

import java.util.ArrayList;
import java.util.List;

/**
 * Spectra of real frames, many at once, by a complex transform of half the length: row j of the
 * real part holds sample 2j of every frame, row j of the imaginary part sample 2j + 1. A spectrum
 * exists only pair by pair (bins k and size/2 - k), while its rows are in the cache.
 *
 * <p>Holds the rows and the plans bound to them: one a thread.
 */
final class LaneSpectrum {
  /** Even samples of the frames, [size / 2][lanes]. */
  final float[][] re;

  /** Odd samples of the frames, [size / 2][lanes]. */
  final float[][] im;

  /** Magnitudes of the frames, [size / 2 + 1][lanes]. */
  final float[][] magnitude;

  private final int half;
  private final LaneFft fft;
  private final LaneStep[] analysis;
  private final LaneStep[] imposition;
  private final LaneStep[] synthesis;

  /**
   * @param size samples a frame, a power of two of at least 8
   * @param lanes frames at most
   */
  LaneSpectrum(int size, int lanes) {
    half = size / 2;
    re = new float[half][lanes];
    im = new float[half][lanes];
    magnitude = new float[half + 1][lanes];
    fft = new LaneFft(re, im);
    analysis = plan(true, false, false);
    imposition = plan(true, true, true);
    synthesis = plan(false, false, true);
  }

  private LaneStep[] plan(boolean analyse, boolean impose, boolean synthesize) {
    List<LaneStep> plan = new ArrayList<>();
    if (analyse) {
      fft.forward(plan);
    }
    ends(plan, analyse, impose, synthesize);
    middle(plan, impose, synthesize);
    for (int k = 1; k < half / 2; k++) {
      pair(plan, k, analyse, impose, synthesize);
    }
    if (synthesize) {
      fft.inverse(plan);
    }
    return plan.toArray(new LaneStep[0]);
  }

  /** The two real bins, 0 and half, share the first coefficient: their sum and difference. */
  private void ends(List<LaneStep> plan, boolean analyse, boolean impose, boolean synthesize) {
    float[] low = re[fft.row(0)];
    float[] high = im[fft.row(0)];
    if (analyse) {
      plan.add(new LaneStep.SumDifference(low, high));
    }
    if (impose) {
      plan.add(new LaneStep.SetRealMagnitude(low, high, magnitude[0], magnitude[half]));
    }
    if (synthesize) {
      plan.add(new LaneStep.SumDifference(low, high));
    }
  }

  /** The middle coefficient is the conjugate of the middle bin. */
  private void middle(List<LaneStep> plan, boolean impose, boolean synthesize) {
    float[] x = re[fft.row(half / 2)];
    float[] y = im[fft.row(half / 2)];
    if (impose) {
      plan.add(new LaneStep.SetMagnitude(x, y, magnitude[half / 2]));
    }
    if (synthesize) {
      plan.add(new LaneStep.Scale(x, 2));
      plan.add(new LaneStep.Scale(y, 2));
    }
  }

  /**
   * Coefficients k and half - k, in rows a and b. Between analysis and synthesis (ar, ai) is twice
   * bin k and (bi, br) twice the conjugate of bin half - k; the synthesis takes them without that
   * factor, and so doubles the frames.
   */
  private void pair(
      List<LaneStep> plan, int k, boolean analyse, boolean impose, boolean synthesize) {
    float[] ar = re[fft.row(k)];
    float[] ai = im[fft.row(k)];
    float[] br = re[fft.row(half - k)];
    float[] bi = im[fft.row(half - k)];
    float cosine = (float) Math.cos(Math.PI * k / half);
    float sine = (float) -Math.sin(Math.PI * k / half);
    if (analyse) {
      plan.add(new LaneStep.SumReversedDifferences(ar, br, bi, ai));
      plan.add(new LaneStep.Rotate(bi, br, cosine, sine));
      plan.add(new LaneStep.SumDifferences(ar, bi, ai, br));
    }
    if (impose) {
      plan.add(new LaneStep.SetMagnitude(ar, ai, magnitude[k]));
      plan.add(new LaneStep.SetMagnitude(bi, br, magnitude[half - k]));
    }
    if (synthesize) {
      plan.add(new LaneStep.SumDifferences(ar, bi, ai, br));
      plan.add(new LaneStep.Rotate(bi, br, cosine, -sine));
      plan.add(new LaneStep.SumReversedDifferences(br, ar, ai, bi));
    }
  }

  /** Replaces every frame by the one that has its phases and the magnitudes, times {@code size}. */
  void imposeMagnitude(int lanes) {
    LaneStep.run(imposition, lanes);
  }

  /** Puts one bin of one frame where {@link #synthesize} reads it. */
  void put(int bin, int lane, float x, float y) {
    if (bin == 0) {
      re[fft.row(0)][lane] = x;
    } else if (bin == half) {
      im[fft.row(0)][lane] = x;
    } else if (bin == half / 2) {
      re[fft.row(bin)][lane] = x;
      im[fft.row(bin)][lane] = -y;
    } else if (bin < half / 2) {
      re[fft.row(bin)][lane] = x;
      im[fft.row(bin)][lane] = y;
    } else {
      im[fft.row(bin)][lane] = x;
      re[fft.row(bin)][lane] = -y;
    }
  }

  /** From all bins, each {@link #put} before, to the frames, times {@code size}. */
  void synthesize(int lanes) {
    LaneStep.run(synthesis, lanes);
  }

  /** Overwrites the magnitudes with those of the frames, which are lost. */
  void analyse(int lanes) {
    LaneStep.run(analysis, lanes);
    for (int i = 0; i < lanes; i++) {
      magnitude[0][i] = Math.abs(re[fft.row(0)][i]);
      magnitude[half][i] = Math.abs(im[fft.row(0)][i]);
    }
    int middle = fft.row(half / 2);
    absolute(re[middle], im[middle], 1, magnitude[half / 2], lanes);
    for (int k = 1; k < half / 2; k++) {
      int a = fft.row(k);
      int b = fft.row(half - k);
      absolute(re[a], im[a], 0.5f, magnitude[k], lanes);
      absolute(re[b], im[b], 0.5f, magnitude[half - k], lanes);
    }
  }

  private static void absolute(float[] x, float[] y, float factor, float[] result, int lanes) {
    for (int i = 0; i < lanes; i++) {
      result[i] = factor * (float) Math.sqrt(x[i] * x[i] + y[i] * y[i]);
    }
  }
}
