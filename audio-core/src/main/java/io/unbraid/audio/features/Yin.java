package io.unbraid.audio.features;

import java.util.Arrays;

/**
 * The pitch candidates of one frame: every dip of the cumulative mean normalised difference (de
 * Cheveigné and Kawahara 2002, equation 8) between two lags, and how deep it is. Keeps its scratch
 * space: use one a thread.
 */
final class Yin {
  /** Candidates kept a frame. */
  static final int CANDIDATES = 8;

  private static final float SHALLOWEST = 0.8f;

  private final int sampleRate;
  private final int half;
  private final float minHz;
  private final float maxHz;
  private final int minLag;
  private final int maxLag;
  private final RealFft fft;
  private final float[] head;
  private final float[] all;
  private final float[] headSpectrum;
  private final float[] allSpectrum;
  private final float[] difference;

  /** Pitch of each candidate, Hz, deepest dip first. */
  final float[] hz = new float[CANDIDATES];

  /** Depth of each candidate's dip: near 0 for a periodic frame, near 1 for noise. */
  final float[] aperiodicity = new float[CANDIDATES];

  /**
   * @param window samples of a frame; the first half is compared with copies that start up to the
   *     longest lag later
   */
  Yin(int sampleRate, int window, float minHz, float maxHz) {
    this.sampleRate = sampleRate;
    half = window / 2;
    this.minHz = minHz;
    this.maxHz = maxHz;
    minLag = Math.max(2, (int) (sampleRate / maxHz));
    maxLag = Math.min(half - 2, (int) Math.ceil(sampleRate / minHz));
    fft = RealFft.ofThread(window);
    head = new float[window];
    all = new float[window];
    headSpectrum = new float[2 * fft.bins()];
    allSpectrum = new float[2 * fft.bins()];
    difference = new float[maxLag + 2];
  }

  /** Samples of a frame that are heard: those later in the window are not looked at. */
  int reach() {
    return half + maxLag + 1;
  }

  /**
   * Finds the candidates of a frame; they lie in {@link #hz} and {@link #aperiodicity} until the
   * next call.
   *
   * @param frame [window]
   * @return how many there are
   */
  int candidates(float[] frame) {
    differences(frame);
    normalise();
    int count = 0;
    for (int lag = minLag; lag <= maxLag; lag++) {
      float dip = difference[lag];
      if (dip < SHALLOWEST && dip < difference[lag - 1] && dip <= difference[lag + 1]) {
        count = insert(count, lag);
      }
    }
    return count;
  }

  /** d(lag) = energy of the head + energy of the copy - 2 correlation (equation 7), by FFT. */
  private void differences(float[] frame) {
    System.arraycopy(frame, 0, head, 0, half);
    int reach = reach();
    System.arraycopy(frame, 0, all, 0, reach);
    Arrays.fill(all, reach, all.length, 0);
    fft.forward(head, headSpectrum);
    fft.forward(all, allSpectrum);
    for (int i = 0; i < allSpectrum.length; i += 2) {
      float re = allSpectrum[i] * headSpectrum[i] + allSpectrum[i + 1] * headSpectrum[i + 1];
      float im = allSpectrum[i + 1] * headSpectrum[i] - allSpectrum[i] * headSpectrum[i + 1];
      allSpectrum[i] = re;
      allSpectrum[i + 1] = im;
    }
    fft.inverse(allSpectrum, all);
    double headEnergy = energy(frame, 0, half);
    double copyEnergy = headEnergy;
    for (int lag = 1; lag < difference.length; lag++) {
      copyEnergy += frame[lag + half - 1] * frame[lag + half - 1] - frame[lag - 1] * frame[lag - 1];
      difference[lag] = (float) Math.max(0, headEnergy + copyEnergy - 2 * all[lag]);
    }
  }

  /** The sum of squares, as four sums that need not wait for each other. */
  static double energy(float[] samples, int begin, int end) {
    double a = 0, b = 0, c = 0, d = 0;
    int i = begin;
    for (; i + 4 <= end; i += 4) {
      a += samples[i] * samples[i];
      b += samples[i + 1] * samples[i + 1];
      c += samples[i + 2] * samples[i + 2];
      d += samples[i + 3] * samples[i + 3];
    }
    for (; i < end; i++) {
      a += samples[i] * samples[i];
    }
    return a + b + (c + d);
  }

  private void normalise() {
    double sum = 0;
    difference[0] = 1;
    for (int lag = 1; lag < difference.length; lag++) {
      sum += difference[lag];
      difference[lag] = sum > 0 ? (float) (difference[lag] * lag / sum) : 1;
    }
  }

  /** Keeps the deepest dips, in order of depth. */
  private int insert(int count, int lag) {
    float before = difference[lag - 1];
    float dip = difference[lag];
    float after = difference[lag + 1];
    float shift = 0.5f * (before - after) / (before - 2 * dip + after);
    float pitch = sampleRate / (lag + shift);
    if (pitch < minHz || pitch > maxHz) {
      return count;
    }
    float depth = Math.max(0, dip - 0.25f * (before - after) * shift);
    int place = Math.min(count, CANDIDATES);
    while (place > 0 && aperiodicity[place - 1] > depth) {
      place--;
    }
    if (place == CANDIDATES) {
      return count;
    }
    int moved = Math.min(count, CANDIDATES - 1) - place;
    System.arraycopy(hz, place, hz, place + 1, moved);
    System.arraycopy(aperiodicity, place, aperiodicity, place + 1, moved);
    hz[place] = pitch;
    aperiodicity[place] = depth;
    return Math.min(CANDIDATES, count + 1);
  }
}
