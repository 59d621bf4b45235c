package io.unbraid.audio.features.pitch;

import io.unbraid.audio.features.fft.RealFft;
import java.util.Arrays;

/**
 * The pitch candidates of one frame: the dips of the cumulative mean normalised difference (de
 * Cheveigné and Kawahara 2002, equation 8) between two lags, and how deep they are; and what the
 * same sums tell about the frame's level and tilt. Keeps its scratch space: use one a thread.
 */
final class Yin {
  /** Candidates kept a frame. */
  static final int CANDIDATES = 8;

  private static final float SHALLOWEST = 0.8f;

  /** Pitches of speech are seldom higher; the first formant makes dips there that are no pitch. */
  private static final double USUAL_HZ = 400;

  /** For each octave above the usual: so many times its fault is added to a dip's cost. */
  private static final double STRICTNESS = 4;

  /** A dip at a multiple of another's lag is an echo of that one unless deeper by this. */
  private static final float ECHO = 0.1f;

  /** What an echo costs. */
  private static final float ECHO_COST = 0.1f;

  /** Hz; what is lower and has no overtones to speak of is taken for mains hum. */
  private static final float HUM_HZ = 60;

  /** So many times its pitch is the centre of a voice at least, see {@link #centreHz}. */
  private static final float OVERTONES = 2.2f;

  /** A dip above the usual pitches is at fault as far as it is shallower than this. */
  private static final float CLEAN = 0.2f;

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
  private final int[] dips;

  /** Pitch of each candidate, Hz, the cheapest first. */
  final float[] hz = new float[CANDIDATES];

  /** Depth of each candidate's dip: near 0 for a periodic frame, near 1 for noise. */
  final float[] aperiodicity = new float[CANDIDATES];

  /** What each candidate costs on the path: its aperiodicity, and more the longer its lag. */
  final float[] cost = new float[CANDIDATES];

  /**
   * For each lag: what it costs by itself, and how much cleaner than others a dip there must be.
   */
  private final float[] lagCost;

  private final float[] strictness;

  /** Root mean square of the window's first half. */
  float level;

  /**
   * Where the energy of the first half lies, Hz: the frequency of the sine that changes as much
   * from sample to sample. Some hundred in a voice, thousands in the noise of fricatives.
   */
  float centreHz;

  /** 1 - the deepest dip of the range, 0 to 1; 0 in silence. */
  float periodicity;

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
    dips = new int[maxLag];
    lagCost = new float[maxLag + 1];
    strictness = new float[maxLag + 1];
    for (int lag = 1; lag <= maxLag; lag++) {
      double octaves = Math.log((double) sampleRate / lag / USUAL_HZ) / Math.log(2);
      lagCost[lag] = (float) (-PitchPath.OCTAVE * octaves);
      strictness[lag] = (float) (STRICTNESS * Math.max(0, octaves));
    }
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
    int found = 0;
    float lowest = 1;
    for (int lag = minLag; lag <= maxLag; lag++) {
      float dip = difference[lag];
      if (dip < difference[lag - 1] && dip <= difference[lag + 1] && dip < 1) {
        dips[found++] = lag;
        lowest = Math.min(lowest, dip);
      }
    }
    periodicity = 1 - lowest;
    int count = 0;
    for (int i = 0; i < found; i++) {
      if (difference[dips[i]] < SHALLOWEST) {
        count = insert(count, dips[i], lowest);
      }
    }
    chargeMultiples(count);
    return count;
  }

  /** A dip that is hardly deeper than one at a part of its lag is that one's echo. */
  private void chargeMultiples(int count) {
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        float times = hz[j] / hz[i];
        int whole = Math.round(times);
        if (whole > 1
            && Math.abs(times - whole) < 0.03f * whole
            && aperiodicity[j] < aperiodicity[i] + ECHO) {
          cost[i] += ECHO_COST;
          break;
        }
      }
    }
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
    double offset = headSpectrum[0]; // the sum of the head
    double varying = headEnergy - offset * offset / half;
    level = (float) Math.sqrt(Math.max(0, varying / half));
    double cosine = varying > 0 ? 1 - difference[1] / (2 * varying) : -1;
    centreHz = (float) (Math.acos(Math.max(-1, cosine)) / (2 * Math.PI) * sampleRate);
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

  /**
   * Keeps the cheapest dips, in order. A true high pitch has dips as deep at its multiples; above
   * the usual range a dip that is shallower than the deepest is probably a formant's.
   */
  private int insert(int count, int lag, float lowest) {
    float before = difference[lag - 1];
    float dip = difference[lag];
    float after = difference[lag + 1];
    float shift = 0.5f * (before - after) / (before - 2 * dip + after);
    float pitch = sampleRate / (lag + shift);
    if (pitch < minHz || pitch > maxHz || (pitch < HUM_HZ && centreHz < OVERTONES * pitch)) {
      return count;
    }
    float depth = Math.max(0, dip - 0.25f * (before - after) * shift);
    float fault = Math.max(0, depth - lowest) + Math.max(0, depth - CLEAN);
    float price = depth + lagCost[lag] + strictness[lag] * fault;
    int place = Math.min(count, CANDIDATES);
    while (place > 0 && cost[place - 1] > price) {
      place--;
    }
    if (place == CANDIDATES) {
      return count;
    }
    int moved = Math.min(count, CANDIDATES - 1) - place;
    System.arraycopy(hz, place, hz, place + 1, moved);
    System.arraycopy(aperiodicity, place, aperiodicity, place + 1, moved);
    System.arraycopy(cost, place, cost, place + 1, moved);
    hz[place] = pitch;
    aperiodicity[place] = depth;
    cost[place] = price;
    return Math.min(CANDIDATES, count + 1);
  }
}
