package io.unbraid.audio.features;

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
  private final ThreadLocal<Workspace> workspaces;

  private static final class Workspace {
    final RealFft fft;
    final float[] frame;
    final float[] spectrum;

    Workspace(int fftSize) {
      fft = new RealFft(fftSize);
      frame = new float[fftSize];
      spectrum = new float[fftSize + 2];
    }
  }

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
    workspaces = ThreadLocal.withInitial(() -> new Workspace(fftSize));
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
    float[][] magnitude = new float[bins()][frames(signal.length)];
    float[] frame = new float[bins()];
    for (int t = 0; t < magnitude[0].length; t++) {
      magnitudeFrame(signal, t, frame);
      for (int k = 0; k < frame.length; k++) {
        magnitude[k][t] = frame[k];
      }
    }
    return magnitude;
  }

  /**
   * Magnitudes of one frame, with nothing allocated.
   *
   * @param signal [samples]
   * @param t frame
   * @param magnitude [bins], overwritten
   */
  public void magnitudeFrame(float[] signal, int t, float[] magnitude) {
    float[] spectrum = workspaces.get().spectrum;
    frame(signal, t, spectrum);
    for (int k = 0; k < magnitude.length; k++) {
      float re = spectrum[2 * k];
      float im = spectrum[2 * k + 1];
      magnitude[k] = (float) Math.sqrt(re * re + im * im);
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
    for (int t = from; t < to; t++) {
      frame(signal, t, spectra[t]);
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
    Workspace workspace = workspaces.get();
    int first = Math.max(0, weights.first(from));
    int last = Math.min(spectra.length - 1, weights.last(to - 1));
    for (int t = first; t <= last; t++) {
      workspace.fft.inverse(spectra[t], workspace.frame);
      int start = t * hop - fftSize / 2;
      int begin = Math.max(from, start);
      int end = Math.min(to, start + fftSize);
      for (int i = begin; i < end; i++) {
        signal[i] += workspace.frame[i - start] * window[i - start];
      }
    }
    weights.divide(signal, from, to, spectra.length);
  }

  private void frame(float[] signal, int t, float[] spectrum) {
    Workspace workspace = workspaces.get();
    float[] frame = workspace.frame;
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
    workspace.fft.forward(frame, spectrum);
  }
}
