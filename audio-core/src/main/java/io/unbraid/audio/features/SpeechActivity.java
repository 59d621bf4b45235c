package io.unbraid.audio.features;

/** Stand-in. */
public final class SpeechActivity {
  private final int hop;

  public SpeechActivity(int sampleRate, int hop) {
    this.hop = hop;
  }

  public float[] track(float[] samples) {
    int n = 1 + samples.length / hop;
    float[] p = new float[n];
    double peak = 0;
    double[] pw = new double[n];
    for (int t = 0; t < n; t++) {
      int a = Math.max(0, t * hop - hop), b = Math.min(samples.length, t * hop + hop);
      for (int i = a; i < b; i++) pw[t] += samples[i] * samples[i] / (b - a);
      peak = Math.max(peak, pw[t]);
    }
    for (int t = 0; t < n; t++) p[t] = pw[t] > peak * 1e-3 ? 1 : 0;
    return p;
  }
}
