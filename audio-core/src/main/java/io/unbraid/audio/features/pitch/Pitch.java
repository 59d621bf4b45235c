package io.unbraid.audio.features.pitch;

import io.unbraid.audio.features.FrameCutter;
import java.util.Arrays;

/**
 * Pitch of speech, 40 to 800 Hz: the dips of YIN (de Cheveigné and Kawahara 2002) in windows of 64
 * ms, and through them the path that changes octave and voicing least (Boersma 1993).
 *
 * <p>Whether a frame has a voice is not asked of its periodicity alone: where the energy is low in
 * frequency and near the recording's level, a frame may be as irregular as creak is and still be
 * voiced, if clearly periodic frames are near. What lies outside the range, such as a whistle, is
 * unvoiced, and so are 40 to 60 Hz without overtones, as mains hum is.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Pitch implements PitchMethod {
  /** Lowest pitch reported, Hz. */
  public static final float MIN_HZ = 40;

  /** Highest pitch reported, Hz. */
  public static final float MAX_HZ = 800;

  /** Candidates are sought up to here, so that what is higher is not taken for its half. */
  private static final float SOUGHT_HZ = 2000;

  /** Frames quieter than this part of the loudest one (-40 dB) are unvoiced. */
  private static final double RELATIVE_SILENCE = 0.01;

  /** Frames quieter than this root mean square (-80 dB) are unvoiced. */
  static final double SILENCE = 1e-4;

  /** What an unvoiced frame costs: candidates less periodic than this lose against it. */
  private static final float UNVOICED = 0.55f;

  /** So much more it costs where level and tilt are those of a voice. */
  private static final float LENIENCE = 0.3f;

  /** Frames more periodic than this are clearly voiced. */
  private static final float CLEAR = 0.35f;

  /** So many clear frames together at least, for fewer may be a rumble's. */
  private static final int SHORTEST = 3;

  /** Above this, level and tilt are enough beside a voiced frame, whatever the periodicity. */
  private static final float CREAK = 0.5f;

  /** Creak that clearly voiced frames support on each side of them. */
  private static final double REACH_SECONDS = 0.24;

  /**
   * YIN compares the first half of its window with copies of it that start up to half a window
   * later, so what it hears for a usual pitch is centred before the window's middle.
   */
  private static final double CENTRE = 5 / 16.0;

  private final int sampleRate;
  private final int hop;
  private final int reach;
  private final FrameCutter cutter;

  /**
   * A pitch track.
   *
   * @param hz pitch of each frame, {@link #MIN_HZ} to {@link #MAX_HZ}, 0 where unvoiced
   * @param voicing how periodic each frame is, 0 to 1, whether {@code hz} is 0 or not: near 1 in
   *     clear voice, about 0.5 in creak, about 0.25 in noise, 0 in digital silence and above the
   *     range
   */
  public record Track(float[] hz, float[] voicing) {}

  /**
   * @param sampleRate Hz, at least 4000
   * @param hop samples between frames
   * @throws IllegalArgumentException if either is out of range
   */
  public Pitch(int sampleRate, int hop) {
    this.sampleRate = sampleRate;
    this.hop = hop;
    cutter = new FrameCutter(sampleRate, hop, CENTRE); // checks both
    reach = (int) Math.round(REACH_SECONDS * sampleRate / hop);
  }

  @Override
  public Track track(float[] samples) {
    int frames = 1 + samples.length / hop;
    Yin yin = new Yin(sampleRate, cutter.window(), MIN_HZ, SOUGHT_HZ);
    float[][] hz = new float[frames][];
    float[][] aperiodicity = new float[frames][];
    float[][] cost = new float[frames][];
    float[] level = new float[frames];
    float[] centreHz = new float[frames];
    Track track = new Track(new float[frames], new float[frames]);
    float[] frame = new float[cutter.window()];
    float loudest = 0;
    for (int t = 0; t < frames; t++) {
      cutter.cut(samples, t, frame);
      int count = yin.candidates(frame);
      hz[t] = Arrays.copyOf(yin.hz, count);
      aperiodicity[t] = Arrays.copyOf(yin.aperiodicity, count);
      cost[t] = Arrays.copyOf(yin.cost, count);
      level[t] = yin.level;
      centreHz[t] = yin.centreHz;
      track.voicing[t] = yin.periodicity;
      loudest = Float.isFinite(yin.level) ? Math.max(loudest, yin.level) : loudest;
    }
    boolean[] creak = new boolean[frames];
    PitchPath path = new PitchPath(frames);
    double quiet = Math.max(SILENCE, RELATIVE_SILENCE * loudest);
    for (int t = 0; t < frames; t++) {
      float voice = voice(level[t] / loudest, centreHz[t]);
      creak[t] = voice > CREAK;
      boolean loud = level[t] >= quiet && level[t] <= loudest;
      int count = loud ? hz[t].length : 0;
      path.add(hz[t], cost[t], count, UNVOICED + LENIENCE * voice);
    }
    choose(path.best(), hz, aperiodicity, track);
    for (int t = 0; t < frames; t++) {
      creak[t] &= track.voicing[t] > 0; // not where the pitch lies above the range
    }
    VoicedStretches.extend(track.hz, creak, reach);
    return track;
  }

  private void choose(int[] best, float[][] hz, float[][] aperiodicity, Track track) {
    boolean[] clear = new boolean[best.length];
    for (int t = 0; t < best.length; t++) {
      if (best[t] >= 0) {
        boolean inside = hz[t][best[t]] <= MAX_HZ;
        track.hz[t] = inside ? hz[t][best[t]] : 0;
        track.voicing[t] = inside ? 1 - aperiodicity[t][best[t]] : 0;
        clear[t] = inside && aperiodicity[t][best[t]] < CLEAR;
      }
    }
    VoicedStretches.dropShort(clear, SHORTEST);
    VoicedStretches.keepSupported(track.hz, clear, reach);
  }

  /**
   * How much level and tilt are those of a voice, 0 to 1.
   *
   * @param level of the frame as a part of the loudest one's
   * @param centreHz see {@link Yin#centreHz}
   */
  private static float voice(double level, float centreHz) {
    if (!(level > 0) || Float.isNaN(centreHz)) {
      return 0; // silence, or samples that are no numbers
    }
    double decibels = 20 * Math.log10(level);
    return ramp(-centreHz, -2400, -1150) * ramp(decibels, -30, -15);
  }

  private static float ramp(double x, double from, double to) {
    return (float) Math.min(1, Math.max(0, (x - from) / (to - from)));
  }
}
