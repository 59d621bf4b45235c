package io.unbraid.audio.features;

import org.jtransforms.fft.FloatFFT_1D;
import org.visnow.jlargearrays.ConcurrencyUtils;

/**
 * Discrete Fourier transform of real signals of one even length. A spectrum is the n / 2 + 1
 * non-negative frequencies, interleaved: real part of bin k at 2k, imaginary part at 2k + 1.
 *
 * <p>Keeps its plan and its scratch space: use one a thread.
 */
public final class RealFft {
  static {
    // The library's worker threads are not daemons and would hold up the exit of the program.
    ConcurrencyUtils.setNumberOfThreads(1);
  }

  private final int size;
  private final FloatFFT_1D plan;
  private final float[] packed;

  /**
   * @param size length of the signals, samples; even
   * @throws IllegalArgumentException if {@code size} is odd or not positive
   */
  public RealFft(int size) {
    if (size < 2 || size % 2 != 0) {
      throw new IllegalArgumentException("transform length must be even, was " + size);
    }
    this.size = size;
    plan = new FloatFFT_1D(size);
    packed = new float[size];
  }

  /** Length of the signals, samples. */
  public int size() {
    return size;
  }

  /** Bins of a spectrum: size / 2 + 1. */
  public int bins() {
    return size / 2 + 1;
  }

  /**
   * X[k] = sum over t of x[t] exp(-2 pi i k t / n).
   *
   * @param signal [size], left as it was
   * @param spectrum [2 * bins] interleaved, overwritten
   */
  public void forward(float[] signal, float[] spectrum) {
    System.arraycopy(signal, 0, packed, 0, size);
    plan.realForward(packed);
    // The plan packs the real-valued last bin into the place of the first bin's imaginary part.
    System.arraycopy(packed, 0, spectrum, 0, size);
    spectrum[1] = 0;
    spectrum[size] = packed[1];
    spectrum[size + 1] = 0;
  }

  /**
   * The inverse of {@link #forward}, scaled by 1 / n. The imaginary parts of the first and the last
   * bin are taken as zero.
   *
   * @param spectrum [2 * bins] interleaved, left as it was
   * @param signal [size], overwritten
   */
  public void inverse(float[] spectrum, float[] signal) {
    System.arraycopy(spectrum, 0, signal, 0, size);
    signal[1] = spectrum[size];
    plan.realInverse(signal, true);
  }
}
