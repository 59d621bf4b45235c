package io.unbraid.audio;

/** The signal of the test resources, by its formula: see src/test/scripts/make-sounds.sh. */
final class Sweep {
  private Sweep() {}

  static float[] at(int sampleRate) {
    float[] samples = new float[sampleRate];
    for (int i = 0; i < samples.length; i++) {
      double t = i / (double) sampleRate;
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * (200 * t + 1400 * t * t)));
    }
    return samples;
  }

  /** Error against the sweep in dB, from 0.1 to 0.9 s, where coders have no edges. */
  static double error(Audio audio) {
    float[] truth = at(audio.sampleRate());
    float[] samples = audio.samples();
    double signal = 0;
    double error = 0;
    for (int i = truth.length / 10; i < truth.length * 9 / 10; i++) {
      signal += truth[i] * (double) truth[i];
      error += (samples[i] - truth[i]) * (double) (samples[i] - truth[i]);
    }
    return 10 * Math.log10(error / signal);
  }
}
