package io.unbraid.vocoder;

/**
 * Spectra of real frames, many at once, by a complex transform of half the length: row j of the
 * real part holds sample 2j of every frame, row j of the imaginary part sample 2j + 1. A spectrum
 * exists only pair by pair (bins k and size/2 - k), while its two rows are in the cache.
 *
 * <p>Immutable; any number of threads may use one.
 */
final class LaneSpectrum {
  private final int half;
  private final LaneFft fft;
  private final float[] cosine;
  private final float[] sine;

  /**
   * @param size samples a frame, a power of two of at least 8
   */
  LaneSpectrum(int size) {
    half = size / 2;
    fft = new LaneFft(half);
    cosine = new float[half];
    sine = new float[half];
    for (int k = 0; k < half; k++) {
      cosine[k] = (float) Math.cos(2 * Math.PI * k / size);
      sine[k] = (float) -Math.sin(2 * Math.PI * k / size);
    }
  }

  /**
   * Replaces every frame by the one that has its phases and the given magnitudes, times {@code
   * size}.
   *
   * @param magnitude [size / 2 + 1][lanes]
   */
  void imposeMagnitude(float[][] re, float[][] im, float[][] magnitude, int lanes) {
    fft.forward(re, im, lanes);
    imposeOnEnds(re[fft.row(0)], im[fft.row(0)], magnitude[0], magnitude[half], lanes);
    float[] middleRe = re[fft.row(half / 2)];
    float[] middleIm = im[fft.row(half / 2)];
    LaneKernels.setMagnitude(middleRe, middleIm, magnitude[half / 2], lanes, lanes);
    LaneKernels.scale(middleRe, 2, lanes);
    LaneKernels.scale(middleIm, 2, lanes);
    for (int k = 1; k < half / 2; k++) {
      float[] ar = re[fft.row(k)];
      float[] ai = im[fft.row(k)];
      float[] br = re[fft.row(half - k)];
      float[] bi = im[fft.row(half - k)];
      unpack(k, ar, ai, br, bi, lanes);
      LaneKernels.setMagnitude(ar, ai, magnitude[k], lanes, lanes);
      LaneKernels.setMagnitude(bi, br, magnitude[half - k], lanes, lanes);
      pack(k, ar, ai, br, bi, lanes);
    }
    fft.inverse(re, im, lanes);
  }

  /**
   * Magnitudes of all frames; what the rows held is lost.
   *
   * @param magnitude [size / 2 + 1][lanes], written
   */
  void magnitude(float[][] re, float[][] im, float[][] magnitude, int lanes) {
    fft.forward(re, im, lanes);
    int first = fft.row(0);
    int middle = fft.row(half / 2);
    for (int i = 0; i < lanes; i++) {
      magnitude[0][i] = Math.abs(re[first][i] + im[first][i]);
      magnitude[half][i] = Math.abs(re[first][i] - im[first][i]);
      magnitude[half / 2][i] = absolute(re[middle][i], im[middle][i]);
    }
    for (int k = 1; k < half / 2; k++) {
      float[] ar = re[fft.row(k)];
      float[] ai = im[fft.row(k)];
      float[] br = re[fft.row(half - k)];
      float[] bi = im[fft.row(half - k)];
      unpack(k, ar, ai, br, bi, lanes);
      for (int i = 0; i < lanes; i++) {
        magnitude[k][i] = absolute(ar[i], ai[i]) / 2;
        magnitude[half - k][i] = absolute(bi[i], br[i]) / 2;
      }
    }
  }

  /** Puts one bin of one frame where {@link #synthesize} reads it. */
  void put(float[][] re, float[][] im, int bin, int lane, float x, float y) {
    if (bin == 0) {
      re[fft.row(0)][lane] = x;
    } else if (bin == half) {
      im[fft.row(0)][lane] = x;
    } else if (bin <= half / 2) {
      re[fft.row(bin)][lane] = x;
      im[fft.row(bin)][lane] = y;
    } else {
      im[fft.row(bin)][lane] = x;
      re[fft.row(bin)][lane] = -y;
    }
  }

  /** From all bins, each {@link #put} before, to the frames, times {@code size}. */
  void synthesize(float[][] re, float[][] im, int lanes) {
    LaneKernels.sumDifference(re[fft.row(0)], im[fft.row(0)], lanes);
    LaneKernels.scale(re[fft.row(half / 2)], 2, lanes);
    LaneKernels.scale(im[fft.row(half / 2)], -2, lanes);
    for (int k = 1; k < half / 2; k++) {
      int a = fft.row(k);
      int b = fft.row(half - k);
      pack(k, re[a], im[a], re[b], im[b], lanes);
    }
    fft.inverse(re, im, lanes);
  }

  /**
   * From the coefficients k and half - k of the half-length transform to twice bin k, in (ar, ai),
   * and twice the conjugate of bin half - k, in (bi, br).
   */
  private void unpack(int k, float[] ar, float[] ai, float[] br, float[] bi, int lanes) {
    LaneKernels.sumReversedDifference(ar, br, lanes);
    LaneKernels.differenceSum(ai, bi, lanes);
    LaneKernels.rotate(bi, br, cosine[k], sine[k], lanes);
    LaneKernels.sumDifference(ar, bi, lanes);
    LaneKernels.sumDifference(ai, br, lanes);
  }

  /** The way back from two bins, to twice the coefficients. */
  private void pack(int k, float[] ar, float[] ai, float[] br, float[] bi, int lanes) {
    LaneKernels.sumDifference(ar, bi, lanes);
    LaneKernels.sumDifference(ai, br, lanes);
    LaneKernels.rotate(bi, br, cosine[k], -sine[k], lanes);
    LaneKernels.differenceSum(ar, br, lanes);
    LaneKernels.sumReversedDifference(ai, bi, lanes);
  }

  /** The two real bins, 0 and half, share the first coefficient. */
  private static void imposeOnEnds(float[] re, float[] im, float[] low, float[] high, int lanes) {
    for (int i = 0; i < lanes; i++) {
      float bottom = Math.signum(re[i] + im[i]) * low[i];
      float top = Math.signum(re[i] - im[i]) * high[i];
      re[i] = bottom + top;
      im[i] = bottom - top;
    }
  }

  private static float absolute(float re, float im) {
    return (float) Math.sqrt(re * re + im * im);
  }
}
