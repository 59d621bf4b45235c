package io.unbraid.audio.features;

/**
 * What tells speech from other sounds, every 10 ms: how far the bands rise above their noise floor,
 * how periodic the sound is, whether its lines stand still, whether its pitch is held, and how much
 * its spectrum and its level move at the pace of syllables. None depends on the level.
 */
final class SpeechCues {
  /** Seconds between frames. */
  static final double STEP = 0.01;

  /** Cues a frame. */
  static final int COUNT = 16;

  private static final double MIN_PITCH = 65;
  private static final double MAX_PITCH = 600;

  /** A pitch that moves less in 60 ms is held, octaves: a sixth of a semitone. */
  private static final double HELD = 0.014;

  private static final float VOICED = 0.4f;

  private final SpeechSpectra spectra;
  private final int frames;

  private SpeechCues(SpeechSpectra spectra) {
    this.spectra = spectra;
    frames = spectra.frames;
  }

  /**
   * @param samples mono
   * @return [COUNT][1 + length / step], about 0 to 1 each; all zero where there is digital silence
   */
  static float[][] of(float[] samples, int sampleRate) {
    return new SpeechCues(SpeechSpectra.of(samples, sampleRate, MIN_PITCH, MAX_PITCH)).cues();
  }

  private float[][] cues() {
    float[][] excess = spectra.excess;
    float[] loud = Tracks.median(loudness(excess), 3);
    float[] weight = new float[frames];
    for (int t = 0; t < frames; t++) {
      weight[t] = loud[t] + 1e-3f;
    }
    float[] periodic = Tracks.median(spectra.periodicity, 2);
    float[][] moves = movements(excess);
    float[] still = Tracks.mean(spectra.stillness, weight, 20);
    return new float[][] {
      saturating(loud, 0.1f),
      saturating(Tracks.mean(loud, 25), 0.1f),
      periodic,
      Tracks.mean(periodic, weight, 40),
      still,
      held(periodic),
      saturating(Tracks.mean(moves[0], 40), 0.2f),
      saturating(Tracks.mean(moves[1], 40), 0.2f),
      tilting(excess, weight),
      Tracks.mean(moves[0], 10),
      Tracks.mean(spectra.nearStillness, weight, 40),
      breadth(excess, weight),
      attack(excess),
      Tracks.mean(gliding(periodic), 60),
      saturating(Tracks.median(strongest(excess), 3), 0.2f),
      saturating(Tracks.mean(strongest(excess), 25), 0.2f)
    };
  }

  private float[] loudness(float[][] excess) {
    float[] loud = new float[frames];
    for (float[] band : excess) {
      for (int t = 0; t < frames; t++) {
        loud[t] += band[t] * band[t] / excess.length;
      }
    }
    for (int t = 0; t < frames; t++) {
      loud[t] = (float) Math.sqrt(loud[t]) / 30;
    }
    return loud;
  }

  /** How the spectrum's form and its level move within half a second: [2][frames]. */
  private float[][] movements(float[][] excess) {
    float[][] moved = new float[excess.length][];
    float[] common = new float[frames];
    for (int b = 0; b < excess.length; b++) {
      float[] quick = Tracks.mean(excess[b], 2);
      float[] slow = Tracks.mean(excess[b], 25);
      for (int t = 0; t < frames; t++) {
        quick[t] -= slow[t];
        common[t] += quick[t] / excess.length;
      }
      moved[b] = quick;
    }
    float[] form = new float[frames];
    float[] level = new float[frames];
    for (int t = 0; t < frames; t++) {
      for (float[] band : moved) {
        form[t] += Math.abs(band[t] - common[t]) / (5 * excess.length);
      }
      level[t] = Math.abs(common[t]) / 10;
    }
    return new float[][] {form, level};
  }

  /** Share of the voiced frames within half a second whose pitch stands still. */
  private float[] held(float[] periodic) {
    float[] voiced = new float[frames];
    float[] still = new float[frames];
    float[] pitch = Tracks.median(spectra.pitch, 1);
    for (int t = 3; t + 3 < frames; t++) {
      if (periodic[t - 3] > VOICED && periodic[t + 3] > VOICED) {
        voiced[t] = 1;
        still[t] = Math.abs(pitch[t + 3] - pitch[t - 3]) < HELD ? 1 : 0;
      }
    }
    float[] share = Tracks.mean(still, 50);
    float[] all = Tracks.mean(voiced, 50);
    for (int t = 0; t < frames; t++) {
      share[t] /= all[t] + 0.1f;
    }
    return share;
  }

  /** Deviation, within a second, of the upper bands' part of what rises above the floor. */
  private float[] tilting(float[][] excess, float[] weight) {
    float[] tilt = new float[frames];
    int half = excess.length / 2;
    for (int t = 0; t < frames; t++) {
      float low = 1;
      float high = 1;
      for (int b = 0; b < excess.length; b++) {
        if (b < half) {
          low += excess[b][t];
        } else {
          high += excess[b][t];
        }
      }
      tilt[t] = high / (high + low);
    }
    tilt = Tracks.mean(tilt, 1);
    float[] mean = Tracks.mean(tilt, weight, 50);
    float[] square = new float[frames];
    for (int t = 0; t < frames; t++) {
      square[t] = tilt[t] * tilt[t];
    }
    float[] deviation = Tracks.mean(square, weight, 50);
    for (int t = 0; t < frames; t++) {
      deviation[t] = 3 * (float) Math.sqrt(Math.max(0, deviation[t] - mean[t] * mean[t]));
    }
    return deviation;
  }

  /** x / (x + half): what is little counts nearly as what is much. */
  private static float[] saturating(float[] track, float half) {
    float[] saturated = new float[track.length];
    for (int t = 0; t < track.length; t++) {
      saturated[t] = track[t] / (track[t] + half);
    }
    return saturated;
  }

  private float[] strongest(float[][] excess) {
    float[] strongest = new float[frames];
    float[] column = new float[excess.length];
    int count = Math.max(1, excess.length / 4);
    for (int t = 0; t < frames; t++) {
      for (int b = 0; b < column.length; b++) {
        column[b] = excess[b][t];
      }
      java.util.Arrays.sort(column);
      for (int n = 1; n <= count; n++) {
        strongest[t] += column[column.length - n] / (30 * count);
      }
    }
    return strongest;
  }

  private float[] breadth(float[][] excess, float[] weight) {
    float[] breadth = new float[frames];
    for (int t = 0; t < frames; t++) {
      float sum = 0;
      float squares = 1;
      for (float[] band : excess) {
        sum += band[t];
        squares += band[t] * band[t];
      }
      breadth[t] = sum * sum / (squares * excess.length);
    }
    return Tracks.mean(breadth, weight, 30);
  }

  /** Skewness of the level's changes within 1.5 s. */
  private float[] attack(float[][] excess) {
    float[] level = new float[frames];
    for (float[] band : excess) {
      for (int t = 0; t < frames; t++) {
        level[t] += band[t] / excess.length;
      }
    }
    float[] squares = new float[frames];
    float[] cubes = new float[frames];
    for (int t = 2; t + 2 < frames; t++) {
      float change = level[t + 2] - level[t - 2];
      squares[t] = change * change;
      cubes[t] = change * change * change;
    }
    squares = Tracks.mean(squares, 75);
    cubes = Tracks.mean(cubes, 75);
    for (int t = 0; t < frames; t++) {
      cubes[t] = (float) Math.max(-1, Math.min(1, cubes[t] / (3 * Math.pow(squares[t] + 1, 1.5))));
    }
    return cubes;
  }

  /** Whether the frame is voiced and its pitch moves as voices' do. */
  private float[] gliding(float[] periodic) {
    float[] gliding = new float[frames];
    float[] pitch = Tracks.median(spectra.pitch, 1);
    for (int t = 3; t + 3 < frames; t++) {
      double move = Math.abs(pitch[t + 3] - pitch[t - 3]);
      boolean smooth = Math.abs(pitch[t + 1] - pitch[t - 1]) < 0.06;
      if (periodic[t] > VOICED
          && periodic[t - 3] > VOICED
          && periodic[t + 3] > VOICED
          && smooth
          && move > HELD
          && move < 0.2) {
        gliding[t] = 1;
      }
    }
    return gliding;
  }
}
