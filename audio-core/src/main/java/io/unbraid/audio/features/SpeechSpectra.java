package io.unbraid.audio.features;

import java.util.Arrays;

/** What {@link SpeechCues} takes from the spectra of a recording, a frame every 10 ms of 40 ms. */
final class SpeechSpectra {
  private static final double WINDOW = 0.04;
  private static final double LOWEST = 100;
  private static final double HIGHEST = 7500;

  /** Up to here are the lines looked at. */
  private static final double LINES = 4000;

  /** Width of a band, mel: 22 bands up to 7500 Hz. */
  private static final double BAND = 118;

  /** Frames between two spectra whose lines are compared: their windows don't overlap. */
  private static final int APART = 12;

  private static final int NEARER = 6;

  /** Pitches up to here are looked for, so that a whistle is not taken for its subharmonic. */
  private static final double WHISTLE = 1500;

  /** The first peak that is so much of the highest is the period. */
  private static final float FIRST = 0.92f;

  /** Hz to each side over which the envelope is taken off the lines. */
  private static final double ENVELOPE = 130;

  /** A band falls no further below the loudest frame than this, as power: digital gaps. */
  private static final double RANGE = 1e-8;

  final int frames;

  /** Power of each band, [bands][frames]. */
  final float[][] bands;

  /** Whether there is more than digital silence. */
  final boolean[] present;

  /** Height of the autocorrelation's peak, 0 to 1. */
  final float[] periodicity;

  /** Octaves over 1 Hz of that peak. */
  final float[] pitch;

  /** How alike the lines are to those 120 ms away, 0 to 1. */
  final float[] stillness;

  /** How alike the lines are to those 60 ms away, 0 to 1. */
  final float[] nearStillness;

  /** dB of each band above its floor, 0 to 30: [bands][frames]. */
  final float[][] excess;

  private final int sampleRate;
  private final double shortest;
  private final double longest;
  private final int fftSize;
  private final int lagSize;
  private final int[] edges;
  private final float[] taper;

  private SpeechSpectra(int length, int sampleRate, double minPitch, double maxPitch) {
    this.sampleRate = sampleRate;
    frames = 1 + (int) (length / (SpeechCues.STEP * sampleRate));
    shortest = 1 / maxPitch;
    longest = 1 / minPitch;
    int reach = (int) Math.ceil((WINDOW + longest) * sampleRate);
    fftSize = Integer.highestOneBit(2 * reach - 1);
    lagSize = Math.min(fftSize, Integer.highestOneBit(8 * bin(LINES) - 1));
    edges = edges();
    taper = taper();
    bands = new float[edges.length - 1][frames];
    present = new boolean[frames];
    periodicity = new float[frames];
    pitch = new float[frames];
    stillness = new float[frames];
    nearStillness = new float[frames];
    excess = new float[bands.length][frames];
  }

  static SpeechSpectra of(float[] samples, int sampleRate, double minPitch, double maxPitch) {
    SpeechSpectra spectra = new SpeechSpectra(samples.length, sampleRate, minPitch, maxPitch);
    spectra.measureBands(samples);
    spectra.markPresent();
    spectra.measureExcess();
    spectra.measureLines(samples);
    return spectra;
  }

  private int bin(double hz) {
    return Math.min(fftSize / 2, (int) Math.round(hz * fftSize / sampleRate));
  }

  private int[] edges() {
    MelFilterBank.Scale mel = MelFilterBank.Scale.HTK;
    double low = mel.toMel(LOWEST);
    double high = mel.toMel(Math.min(HIGHEST, 0.48 * sampleRate));
    int count = (int) Math.max(1, Math.round((high - low) / BAND));
    int[] edges = new int[count + 1];
    for (int b = 0; b <= count; b++) {
      edges[b] = bin(mel.toHz(low + b * (high - low) / count));
    }
    return edges;
  }

  private void measureBands(float[] samples) {
    float[] window = Windows.hann((int) Math.round(WINDOW * sampleRate));
    float[] frame = new float[fftSize];
    float[] spectrum = new float[fftSize + 2];
    RealFft fft = RealFft.ofThread(fftSize);
    for (int t = 0; t < frames; t++) {
      cut(samples, centre(t), window, frame);
      fft.forward(frame, spectrum);
      addBands(spectrum, t);
    }
  }

  private int centre(int t) {
    return (int) Math.round(t * SpeechCues.STEP * sampleRate);
  }

  private void measureExcess() {
    for (int b = 0; b < bands.length; b++) {
      float[] floor = NoiseFloor.of(bands[b], present);
      for (int t = 0; t < frames; t++) {
        double decibels = 10 * Math.log10(bands[b][t] / floor[t]) - NoiseFloor.BIAS;
        excess[b][t] = present[t] ? (float) Math.max(0, Math.min(30, decibels)) : 0;
      }
    }
  }

  private void measureLines(float[] samples) {
    float[] window = Windows.hann((int) Math.round(WINDOW * sampleRate));
    float[] frame = new float[fftSize];
    float[] spectrum = new float[fftSize + 2];
    float[] lagged = new float[lagSize];
    float[] compressed = new float[lagSize + 2];
    float[][] lines = new float[APART + 1][bin(LINES) - bin(LOWEST)];
    float[] logs = new float[lines[0].length];
    RealFft forward = RealFft.ofThread(fftSize);
    RealFft inverse = RealFft.ofThread(lagSize);
    for (int t = 0; t < frames; t++) {
      float[] now = lines[t % lines.length];
      if (present[t]) {
        cut(samples, centre(t), window, frame);
        forward.forward(frame, spectrum);
        compress(spectrum, compressed, logs, t);
        inverse.inverse(compressed, lagged);
        findPeak(lagged, t);
        takeLines(logs, now);
      } else {
        Arrays.fill(now, 0);
      }
      if (t >= APART) {
        float[] then = lines[(t + 1) % lines.length];
        stillness[t - APART / 2] = Math.max(0, correlation(now, then));
      }
      if (t >= NEARER) {
        float[] then = lines[(t - NEARER) % lines.length];
        nearStillness[t - NEARER / 2] = Math.max(0, correlation(now, then));
      }
    }
  }

  /** The samples under the window, less their mean: a DC offset leaves nothing behind. */
  private static void cut(float[] samples, int centre, float[] window, float[] frame) {
    int start = centre - window.length / 2;
    int begin = Math.max(0, start);
    int end = Math.min(samples.length, start + window.length);
    double sum = 0;
    double weight = 0;
    for (int i = begin; i < end; i++) {
      sum += samples[i] * (double) window[i - start];
      weight += window[i - start];
    }
    float mean = weight > 0 ? (float) (sum / weight) : 0;
    Arrays.fill(frame, 0);
    for (int i = begin; i < end; i++) {
      frame[i - start] = (samples[i] - mean) * window[i - start];
    }
  }

  private void addBands(float[] spectrum, int t) {
    for (int b = 0; b < bands.length; b++) {
      double sum = 0;
      for (int k = edges[b]; k < edges[b + 1]; k++) {
        sum +=
            spectrum[2 * k] * (double) spectrum[2 * k] + spectrum[2 * k + 1] * spectrum[2 * k + 1];
      }
      bands[b][t] = (float) (sum / Math.max(1, edges[b + 1] - edges[b]));
    }
  }

  /** Magnitudes in place of powers: the formants count less, the harmonics more. */
  private void compress(float[] spectrum, float[] compressed, float[] logs, int t) {
    int low = bin(LOWEST);
    int high = bin(LINES);
    Arrays.fill(compressed, 0);
    int b = 0;
    for (int k = low; k < high; k++) {
      while (b < bands.length - 1 && k >= edges[b + 1]) {
        b++;
      }
      float power = spectrum[2 * k] * spectrum[2 * k] + spectrum[2 * k + 1] * spectrum[2 * k + 1];
      compressed[2 * k] = (float) Math.sqrt(power) * (0.1f + Math.min(10, excess[b][t]));
      logs[k - low] = (float) Math.log(power + 1e-30);
    }
  }

  private void findPeak(float[] lagged, int t) {
    double rate = (double) sampleRate * lagSize / fftSize;
    int from = Math.max(1, (int) (rate / WHISTLE));
    int to = Math.min(lagSize / 2 - 1, (int) (longest * rate));
    float highest = 0;
    for (int i = 0; i <= to + 1; i++) {
      lagged[i] /= taper[i];
    }
    for (int i = from; i <= to; i++) {
      highest = Math.max(highest, isPeak(lagged, i) ? lagged[i] : 0);
    }
    int best = from;
    while (best <= to && !(isPeak(lagged, best) && lagged[best] >= FIRST * highest)) {
      best++;
    }
    if (best > to || best < shortest * rate || lagged[0] <= 0 || lagged[best] <= 0) {
      return;
    }
    double left = lagged[best - 1];
    double right = lagged[best + 1];
    double shift = (left - right) / (2 * (left - 2 * lagged[best] + right) - 1e-30);
    periodicity[t] = Math.min(1, lagged[best] / lagged[0]);
    pitch[t] = (float) (Math.log(rate / (best + shift)) / Math.log(2));
  }

  private static boolean isPeak(float[] lagged, int i) {
    return lagged[i] > lagged[i - 1] && lagged[i] >= lagged[i + 1];
  }

  /** The autocorrelation of the window itself, by which that of what lies under it fades. */
  private float[] taper() {
    float[] window = Windows.hann((int) Math.round(WINDOW * sampleRate));
    double step = (double) fftSize / lagSize;
    float[] taper = new float[lagSize / 2 + 1];
    double all = 0;
    for (int lag = 0; lag < taper.length; lag++) {
      double sum = 0;
      int shift = (int) Math.round(lag * step);
      for (int i = 0; i + shift < window.length; i++) {
        sum += window[i] * (double) window[i + shift];
      }
      all = lag == 0 ? sum : all;
      taper[lag] = (float) Math.max(0.3, sum / all);
    }
    return taper;
  }

  /** The logarithms less their mean over the neighbourhood. */
  private void takeLines(float[] logs, float[] lines) {
    int reach = bin(ENVELOPE);
    float[] envelope = Tracks.mean(logs, reach);
    for (int k = 0; k < logs.length; k++) {
      lines[k] = Math.max(-3, logs[k] - envelope[k]);
    }
  }

  private static float correlation(float[] a, float[] b) {
    double product = 0;
    double squares = 1e-9;
    double others = 1e-9;
    for (int k = 0; k < a.length; k++) {
      product += a[k] * b[k];
      squares += a[k] * a[k];
      others += b[k] * b[k];
    }
    return (float) (product / Math.sqrt(squares * others));
  }

  private void markPresent() {
    double loudest = 0;
    float[] mean = new float[frames];
    for (float[] band : bands) {
      for (int t = 0; t < frames; t++) {
        mean[t] += band[t] / bands.length;
        loudest = Math.max(loudest, mean[t]);
      }
    }
    float least = (float) Math.max(Float.MIN_NORMAL, RANGE * loudest);
    for (int t = 0; t < frames; t++) {
      present[t] = mean[t] > least * 0.1;
    }
    for (float[] band : bands) {
      Rows.raise(band, least * 0.1f, frames);
    }
  }
}
