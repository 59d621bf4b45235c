package io.unbraid.audio.features;

import io.unbraid.audio.features.fft.RealFft;
import java.util.Arrays;

/**
 * Short-time Fourier transform with a periodic Hann window. Frame t is centred on sample t * hop;
 * the signal is mirrored at both ends, so that there are 1 + length / hop frames.
 *
 * <p>Immutable and safe to share between threads. The forms that take a range work on that range
 * alone: for long signals block by block, or several threads on one signal.
 */
public final class Stft {
  private final int fftSize;
  private final int hop;
  private final float[] window;
  private final SquaredWindows weights;

  /**
   * @param fftSize window and transform length, samples; even
   * @param hop samples between frames, 1 to {@code fftSize}
   * @throws IllegalArgumentException if either is out of range
   */
  public Stft(int fftSize, int hop) {
    if (fftSize < 2 || fftSize % 2 != 0 || hop < 1 || hop > fftSize) {
      throw new IllegalArgumentException(
          "need an even fftSize and a hop of 1 to fftSize, were " + fftSize + ", " + hop);
    }
    this.fftSize = fftSize;
    this.hop = hop;
    window = Windows.hann(fftSize);
    weights = new SquaredWindows(window, hop);
  }

  /** Frequency bins of a frame: fftSize / 2 + 1. */
  public int bins() {
    return fftSize / 2 + 1;
  }

  /** Frames of a signal of {@code length} samples: 1 + length / hop. */
  public int frames(int length) {
    return 1 + length / hop;
  }

  /**
   * @param signal [samples]
   * @return magnitudes, [bins][frames]
   */
  public float[][] magnitude(float[] signal) {
    int frames = frames(signal.length);
    float[][] magnitude = new float[bins()][frames];
    float[][] block = new float[bins()][Math.min(frames, Rows.LANES)];
    for (int from = 0; from < frames; from += Rows.LANES) {
      int lanes = Math.min(Rows.LANES, frames - from);
      power(signal, from, from + lanes, block);
      for (int k = 0; k < block.length; k++) {
        Rows.squareRoot(block[k], lanes);
        System.arraycopy(block[k], 0, magnitude[k], from, lanes);
      }
    }
    return magnitude;
  }

  /**
   * Squared magnitudes of the frames from (inclusive) to (exclusive).
   *
   * @param power [bins][at least to - from], overwritten
   */
  void power(float[] signal, int from, int to, float[][] power) {
    RealFft fft = RealFft.ofThread(fftSize);
    float[] frame = new float[fftSize];
    float[] spectrum = new float[fftSize + 2];
    for (int t = from; t < to; t++) {
      cut(signal, t, frame);
      fft.forward(frame, spectrum);
      square(spectrum, power, t - from);
    }
  }

  private static void square(float[] spectrum, float[][] power, int lane) {
    for (int k = 0; k < power.length; k++) {
      float re = spectrum[2 * k];
      float im = spectrum[2 * k + 1];
      power[k][lane] = re * re + im * im;
    }
  }

  /**
   * @param signal [samples]
   * @return complex spectra, interleaved as in {@link RealFft}: [frames][2 * bins]
   */
  public float[][] transform(float[] signal) {
    float[][] spectra = new float[frames(signal.length)][2 * bins()];
    transform(signal, spectra, 0, spectra.length);
    return spectra;
  }

  /**
   * Frames from (inclusive) to (exclusive) of {@link #transform(float[])}, into given arrays.
   *
   * @param signal [samples]
   * @param spectra [frames][2 * bins], of which rows from to to - 1 are overwritten
   */
  public void transform(float[] signal, float[][] spectra, int from, int to) {
    RealFft fft = RealFft.ofThread(fftSize);
    float[] frame = new float[fftSize];
    for (int t = from; t < to; t++) {
      cut(signal, t, frame);
      fft.forward(frame, spectra[t]);
    }
  }

  /**
   * The signal whose transform is nearest to the spectra in the least-squares sense: overlap-add
   * with the window, divided by the summed squared window (Griffin and Lim 1984, equation 6). Exact
   * for spectra that come from {@link #transform(float[])} with a hop of at most half the window.
   *
   * @param spectra [frames][2 * bins] interleaved
   * @param length samples wanted; what lies beyond the last frame's window is zero
   * @return [length]
   */
  public float[] inverse(float[][] spectra, int length) {
    float[] signal = new float[length];
    inverse(spectra, signal, 0, length);
    return signal;
  }

  /**
   * Samples from (inclusive) to (exclusive) of {@link #inverse(float[][], int)}, into a given
   * array; reads the frames that reach into that range.
   *
   * @param spectra [frames][2 * bins] interleaved
   * @param signal [samples], of which from to to - 1 are overwritten
   */
  public void inverse(float[][] spectra, float[] signal, int from, int to) {
    Arrays.fill(signal, from, to, 0);
    RealFft fft = RealFft.ofThread(fftSize);
    float[] frame = new float[fftSize];
    int first = Math.max(0, weights.first(from));
    int last = Math.min(spectra.length - 1, weights.last(to - 1));
    for (int t = first; t <= last; t++) {
      fft.inverse(spectra[t], frame);
      int start = t * hop - fftSize / 2;
      int begin = Math.max(from, start);
      int end = Math.min(to, start + fftSize);
      for (int i = begin; i < end; i++) {
        signal[i] += frame[i - start] * window[i - start];
      }
    }
    weights.divide(signal, from, to, spectra.length);
  }

  /** One frame under the window. */
  private void cut(float[] signal, int t, float[] frame) {
    int start = t * hop - fftSize / 2;
    if (start >= 0 && start + fftSize <= signal.length) {
      for (int i = 0; i < fftSize; i++) {
        frame[i] = signal[start + i] * window[i];
      }
    } else {
      for (int i = 0; i < fftSize; i++) {
        frame[i] = Windows.mirrored(signal, start + i) * window[i];
      }
    }
  }
}
