package io.unbraid.audio.features;

import be.tarsos.dsp.pitch.FastYin;
import be.tarsos.dsp.pitch.PitchDetectionResult;
import java.util.Arrays;

/**
 * Pitch of speech, 60 to 500 Hz: YIN (de Cheveigné and Kawahara 2002) on windows of 64 ms, then
 * octave jumps are replaced by the median of their voiced neighbours and specks of voicing dropped.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Pitch {
  /** Lowest pitch reported, Hz. */
  public static final float MIN_HZ = 60;

  /** Highest pitch reported, Hz. */
  public static final float MAX_HZ = 500;

  private static final double THRESHOLD = 0.2;
  private static final float QUIET = 1e-3f;
  private static final int MEDIAN = 5;
  private static final int SHORTEST_RUN = 3;

  private final int sampleRate;
  private final int hop;
  private final int window;

  /**
   * A pitch track.
   *
   * @param hz pitch of each frame, 0 where unvoiced
   * @param voicing how periodic each frame is, 0 to 1; 0 where unvoiced
   */
  public record Track(float[] hz, float[] voicing) {}

  /**
   * @param sampleRate Hz, at least 4000
   * @param hop samples between frames
   * @throws IllegalArgumentException if either is out of range
   */
  public Pitch(int sampleRate, int hop) {
    if (sampleRate < 4000 || hop < 1) {
      throw new IllegalArgumentException(
          "need a sample rate of at least 4000 Hz and a hop, were " + sampleRate + ", " + hop);
    }
    this.sampleRate = sampleRate;
    this.hop = hop;
    window = Integer.highestOneBit((int) (0.064 * sampleRate * 1.4));
  }

  /**
   * @param samples mono
   * @return the track, 1 + samples / hop frames, frame t centred on sample t * hop
   */
  public Track track(float[] samples) {
    int frames = 1 + samples.length / hop;
    float[] hz = new float[frames];
    float[] voicing = new float[frames];
    FastYin yin = new FastYin(sampleRate, window, THRESHOLD);
    float[] frame = new float[window];
    for (int t = 0; t < frames; t++) {
      if (!cut(samples, t, frame)) {
        continue;
      }
      PitchDetectionResult result = yin.getPitch(frame);
      float pitch = result.getPitch();
      if (pitch >= MIN_HZ && pitch <= MAX_HZ) {
        hz[t] = pitch;
        voicing[t] = Math.max(0, Math.min(1, result.getProbability()));
      }
    }
    float[] smooth = withoutJumps(hz);
    dropSpecks(smooth);
    for (int t = 0; t < frames; t++) {
      voicing[t] = smooth[t] > 0 ? voicing[t] : 0;
    }
    return new Track(smooth, voicing);
  }

  /**
   * YIN compares the first half of its window with copies of it that start up to half a window
   * later, so what it hears for a usual pitch is centred before the window's middle, at about 5/16.
   *
   * @return whether there is anything to hear
   */
  private boolean cut(float[] samples, int t, float[] frame) {
    int start = t * hop - window * 5 / 16;
    int begin = Math.max(0, start);
    int end = Math.min(samples.length, start + window);
    Arrays.fill(frame, 0);
    double energy = 0;
    for (int i = begin; i < end; i++) {
      frame[i - start] = samples[i];
      energy += samples[i] * samples[i];
    }
    return energy > QUIET * QUIET * window;
  }

  private static float[] withoutJumps(float[] hz) {
    float[] smooth = hz.clone();
    float[] near = new float[MEDIAN];
    for (int t = 0; t < hz.length; t++) {
      if (hz[t] == 0) {
        continue;
      }
      int count = 0;
      for (int i = Math.max(0, t - MEDIAN / 2); i <= Math.min(hz.length - 1, t + MEDIAN / 2); i++) {
        if (hz[i] > 0) {
          near[count++] = hz[i];
        }
      }
      Arrays.sort(near, 0, count);
      smooth[t] = near[count / 2];
    }
    return smooth;
  }

  private static void dropSpecks(float[] hz) {
    int start = 0;
    for (int t = 0; t <= hz.length; t++) {
      if (t == hz.length || hz[t] == 0) {
        if (t - start < SHORTEST_RUN) {
          Arrays.fill(hz, start, t, 0);
        }
        start = t + 1;
      }
    }
  }
}
