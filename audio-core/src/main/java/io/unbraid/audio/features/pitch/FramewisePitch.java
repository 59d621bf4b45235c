package io.unbraid.audio.features.pitch;

import be.tarsos.dsp.pitch.PitchDetectionResult;
import be.tarsos.dsp.pitch.PitchDetector;
import io.unbraid.audio.features.FrameCutter;
import java.util.function.IntFunction;

/**
 * One of TarsosDSP's detectors on every frame by itself. Pitches outside {@link Pitch#MIN_HZ} to
 * {@link Pitch#MAX_HZ} are unvoiced.
 */
final class FramewisePitch implements PitchMethod {
  private final FrameCutter cutter;
  private final int hop;
  private final IntFunction<PitchDetector> detector;

  /**
   * @param centre the part of a window that lies before what the detector hears
   * @param detector makes one for a window of so many samples; each keeps state
   */
  FramewisePitch(int sampleRate, int hop, double centre, IntFunction<PitchDetector> detector) {
    cutter = new FrameCutter(sampleRate, hop, centre);
    this.hop = hop;
    this.detector = detector;
  }

  @Override
  public Pitch.Track track(float[] samples) {
    int frames = 1 + samples.length / hop;
    Pitch.Track track = new Pitch.Track(new float[frames], new float[frames]);
    float[] frame = new float[cutter.window()];
    PitchDetector detects = detector.apply(frame.length);
    for (int t = 0; t < frames; t++) {
      cutter.cut(samples, t, frame);
      double energy = Yin.energy(frame, 0, frame.length) / frame.length;
      if (energy >= Pitch.SILENCE * Pitch.SILENCE) {
        hear(detects.getPitch(frame), track, t);
      }
    }
    return track;
  }

  private static void hear(PitchDetectionResult result, Pitch.Track track, int t) {
    float hz = result.getPitch();
    boolean inside = result.isPitched() && hz >= Pitch.MIN_HZ && hz <= Pitch.MAX_HZ;
    float probability = result.getProbability();
    track.hz()[t] = inside ? hz : 0;
    if (probability >= 0) {
      track.voicing()[t] = Math.min(1, probability);
    } else {
      track.voicing()[t] = inside ? 1 : 0; // the detector tells no more
    }
  }
}
