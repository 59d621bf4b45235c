package io.unbraid.audio.features.activity;

import io.unbraid.audio.features.MelFilterBank;
import io.unbraid.audio.features.Tracks;
import io.unbraid.audio.features.Windows;
import io.unbraid.audio.features.fft.RealFft;
import java.util.Arrays;

/** One frame of 40 ms after another: the powers of its bands, its lines, its period. */
final class SpeechFrames {
  private static final double WINDOW = 0.04;

  /** Hz between which bands lie. */
  private static final double LOWEST = 100;

  private static final double HIGHEST = 7500;

  /** Up to here are the lines looked at, Hz. */
  private static final double LINES = 4000;

  /** Width of a band, mel: 22 bands up to 7500 Hz. */
  private static final double BAND = 118;

  /** Hz to each side over which the envelope is taken off the lines. */
  private static final double ENVELOPE = 130;

  /** A line is no deeper below the envelope than this, as logarithm of the power. */
  private static final float DEEPEST = -3;

  /** A voice's pitch, Hz. */
  private static final double MIN_PITCH = 65;

  private static final double MAX_PITCH = 600;

  /** Pitches up to here are looked for, so that a whistle is not taken for its subharmonic. */
  private static final double WHISTLE = 1500;

  /** The first peak that is so much of the highest is the period. */
  private static final float FIRST = 0.92f;

  private final float[] samples;
  private final int sampleRate;
  private final float[] window;
  private final int fftSize;
  private final int[] edges;
  private final int low;
  private final int high;
  private final RealFft forward;
  private final RealFft inverse;
  private final float[] taper;
  private final float[] frame;
  private final float[] spectrum;
  private final float[] compressed;
  private final float[] lagged;
  private final float[] power;
  private final float[] logs;
  private float periodicity;
  private float pitch;

  SpeechFrames(float[] samples, int sampleRate) {
    this.samples = samples;
    this.sampleRate = sampleRate;
    window = Windows.hann((int) Math.round(WINDOW * sampleRate));
    fftSize = powerOfTwo((int) Math.ceil((WINDOW + 1 / MIN_PITCH) * sampleRate));
    low = bin(LOWEST);
    high = bin(LINES);
    edges = edges();
    forward = RealFft.ofThread(fftSize);
    // The lines end where they do: the autocorrelation needs no higher rate.
    inverse = RealFft.ofThread(Math.min(fftSize, powerOfTwo(4 * high)));
    frame = new float[fftSize];
    spectrum = new float[fftSize + 2];
    compressed = new float[inverse.size() + 2];
    lagged = new float[inverse.size()];
    power = new float[fftSize / 2 + 1];
    logs = new float[high - low];
    taper = taper();
  }

  private static int powerOfTwo(int least) {
    return Integer.highestOneBit(2 * least - 1);
  }

  private int bin(double hz) {
    return Math.min(fftSize / 2, (int) Math.round(hz * fftSize / sampleRate));
  }

  private int[] edges() {
    MelFilterBank.Scale mel = MelFilterBank.Scale.HTK;
    double first = mel.toMel(LOWEST);
    double last = mel.toMel(Math.min(HIGHEST, 0.48 * sampleRate));
    int count = (int) Math.max(1, Math.round((last - first) / BAND));
    int[] edges = new int[count + 1];
    for (int b = 0; b <= count; b++) {
      edges[b] = bin(mel.toHz(first + b * (last - first) / count));
    }
    return edges;
  }

  int bands() {
    return edges.length - 1;
  }

  int lines() {
    return logs.length;
  }

  /** Takes frame t, less its mean: a DC offset leaves nothing behind. */
  void measure(int t) {
    int start = (int) Math.round(t * SpeechCues.STEP * sampleRate) - window.length / 2;
    int begin = Math.max(0, start);
    int end = Math.min(samples.length, start + window.length);
    double sum = 0;
    double weight = 0;
    for (int i = begin; i < end; i++) {
      sum += samples[i] * (double) window[i - start];
      weight += window[i - start];
    }
    double mean = weight > 0 ? sum / weight : 0;
    Arrays.fill(frame, 0);
    for (int i = begin; i < end; i++) {
      frame[i - start] = (float) ((samples[i] - mean) * window[i - start]);
    }
    forward.forward(frame, spectrum);
    for (int k = 0; k < power.length; k++) {
      power[k] = spectrum[2 * k] * spectrum[2 * k] + spectrum[2 * k + 1] * spectrum[2 * k + 1];
    }
  }

  /** Mean power of each band. */
  void bands(float[] bands) {
    for (int b = 0; b < bands.length; b++) {
      double sum = 0;
      for (int k = edges[b]; k < edges[b + 1]; k++) {
        sum += power[k];
      }
      bands[b] = (float) (sum / Math.max(1, edges[b + 1] - edges[b]));
    }
  }

  /** Logarithms of the powers less their mean over the neighbourhood. */
  void lines(float[] lines) {
    for (int k = low; k < high; k++) {
      logs[k - low] = (float) Math.log(power[k] + 1e-30);
    }
    float[] envelope = Tracks.mean(logs, bin(ENVELOPE));
    for (int k = 0; k < logs.length; k++) {
      lines[k] = Math.max(DEEPEST, logs[k] - envelope[k]);
    }
  }

  /**
   * The period, from magnitudes in place of powers, so that formants count less and harmonics more,
   * of the bands that stand above their floor.
   */
  void findPeriod(float[] excess) {
    Arrays.fill(compressed, 0);
    for (int k = low, b = 0; k < high; k++) {
      while (b < excess.length - 1 && k >= edges[b + 1]) {
        b++;
      }
      compressed[2 * k] = (float) Math.sqrt(power[k]) * (0.1f + Math.min(10, excess[b]));
    }
    inverse.inverse(compressed, lagged);
    double rate = (double) sampleRate * lagged.length / fftSize;
    int from = Math.max(1, (int) (rate / WHISTLE));
    int to = Math.min(lagged.length / 2 - 1, (int) (rate / MIN_PITCH));
    for (int i = 0; i <= to + 1; i++) {
      lagged[i] /= taper[i];
    }
    float highest = 0;
    for (int i = from; i <= to; i++) {
      highest = Math.max(highest, isPeak(i) ? lagged[i] : 0);
    }
    int best = from;
    while (best <= to && !(isPeak(best) && lagged[best] >= FIRST * highest)) {
      best++;
    }
    boolean found = best <= to && best >= rate / MAX_PITCH && lagged[best] > 0;
    periodicity = found ? Math.min(1, lagged[best] / lagged[0]) : 0;
    pitch = found ? (float) (Math.log(rate / (best + shift(best))) / Math.log(2)) : 0;
  }

  float periodicity() {
    return periodicity;
  }

  /** Octaves above 1 Hz. */
  float pitch() {
    return pitch;
  }

  private boolean isPeak(int i) {
    return lagged[i] > lagged[i - 1] && lagged[i] >= lagged[i + 1];
  }

  /** Where the peak of the parabola through three lags lies, from the middle one. */
  private double shift(int i) {
    double left = lagged[i - 1];
    double right = lagged[i + 1];
    return (left - right) / (2 * (left - 2 * lagged[i] + right) - 1e-30);
  }

  /** The autocorrelation of the window itself, by which that of what lies under it fades. */
  private float[] taper() {
    double step = (double) fftSize / lagged.length;
    float[] taper = new float[lagged.length / 2 + 1];
    for (int lag = 0; lag < taper.length; lag++) {
      double sum = 0;
      double all = 0;
      int shift = (int) Math.round(lag * step);
      for (int i = 0; i < window.length; i++) {
        all += window[i] * (double) window[i];
        sum += i + shift < window.length ? window[i] * (double) window[i + shift] : 0;
      }
      taper[lag] = (float) Math.max(0.3, sum / all);
    }
    return taper;
  }
}
