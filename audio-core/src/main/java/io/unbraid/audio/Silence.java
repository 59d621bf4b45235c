package io.unbraid.audio;

/** Finds and cuts silence by the energy of short frames. */
public final class Silence {
  private static final double FRAME_SECONDS = 0.02;

  private Silence() {}

  /**
   * Cuts what is quiet off both ends.
   *
   * @param threshold in dB against the loudest frame of 20 ms, such as -40: quieter is cut
   * @param keep in seconds: how much of the quiet stays at each end, so that no consonant is lost
   * @return an empty sound if every sample is zero
   */
  public static Audio trim(Audio audio, double threshold, double keep) {
    if (!(threshold < 0) || !(keep >= 0)) {
      throw new IllegalArgumentException("threshold " + threshold + " dB, keep " + keep + " s");
    }
    double[] energy = energies(audio);
    double loudest = 0;
    for (double value : energy) {
      loudest = Math.max(loudest, value);
    }
    if (loudest == 0) {
      return audio.slice(0, 0);
    }
    double floor = loudest * Math.pow(10, threshold / 10);
    int first = 0;
    while (energy[first] < floor) {
      first++;
    }
    int last = energy.length - 1;
    while (energy[last] < floor) {
      last--;
    }
    int frame = frame(audio);
    int margin = (int) Math.round(keep * audio.sampleRate());
    int start = Math.max(0, first * frame - margin);
    int end = Math.min(audio.length(), (last + 1) * frame + margin);
    return audio.slice(start, end);
  }

  /** Whether no frame of 20 ms reaches the level, in dB of full scale (RMS), such as -60. */
  public static boolean isSilent(Audio audio, double level) {
    for (double value : energies(audio)) {
      if (10 * Math.log10(value) >= level) {
        return false;
      }
    }
    return true;
  }

  /** Mean square of each frame; the last may be shorter. */
  private static double[] energies(Audio audio) {
    float[] samples = audio.samples();
    int frame = frame(audio);
    double[] energy = new double[(samples.length + frame - 1) / frame];
    for (int i = 0; i < energy.length; i++) {
      int end = Math.min(samples.length, (i + 1) * frame);
      for (int j = i * frame; j < end; j++) {
        energy[i] += samples[j] * (double) samples[j] / (end - i * frame);
      }
    }
    return energy;
  }

  private static int frame(Audio audio) {
    return Math.max(1, (int) Math.round(FRAME_SECONDS * audio.sampleRate()));
  }
}
