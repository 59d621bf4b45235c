package io.unbraid.audio.features.fft;

import java.util.HashMap;
import java.util.Map;

/**
 * Discrete Fourier transform of real signals of one even length. A spectrum is the n / 2 + 1
 * non-negative frequencies, interleaved: real part of bin k at 2k, imaginary part at 2k + 1.
 *
 * <p>By ffmpeg where that has the length and the platform, by JTransforms elsewhere. Keeps its plan
 * and its scratch space: use one a thread, such as {@link #ofThread}.
 */
public final class RealFft {
  private static final ThreadLocal<Map<Integer, RealFft>> OF_THREAD =
      ThreadLocal.withInitial(HashMap::new);

  private final int size;
  private final FftPlan plan;

  /**
   * @param size length of the signals, samples; even
   * @throws IllegalArgumentException if {@code size} is odd or not positive
   */
  public RealFft(int size) {
    if (size < 2 || size % 2 != 0) {
      throw new IllegalArgumentException("transform length must be even, was " + size);
    }
    this.size = size;
    plan = NativeFft.does(size) ? new NativeFft(size) : new JavaFft(size);
  }

  /**
   * The calling thread's own, made at its first use: plans cost more than transforms.
   *
   * @param size length of the signals, samples; even
   * @throws IllegalArgumentException if {@code size} is odd or not positive
   */
  public static RealFft ofThread(int size) {
    return OF_THREAD.get().computeIfAbsent(size, RealFft::new);
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
    plan.forward(signal, spectrum);
  }

  /**
   * The inverse of {@link #forward}, scaled by 1 / n. The imaginary parts of the first and the last
   * bin are taken as zero.
   *
   * @param spectrum [2 * bins] interleaved, left as it was
   * @param signal [size], overwritten
   */
  public void inverse(float[] spectrum, float[] signal) {
    plan.inverse(spectrum, signal);
  }
}
