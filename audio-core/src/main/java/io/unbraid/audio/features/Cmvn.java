package io.unbraid.audio.features;

/**
 * Cepstral mean and variance normalisation: each channel of a recording gets mean 0 and variance 1,
 * which takes out what microphone and room add to all frames (Viikki and Laurila 1998).
 */
public final class Cmvn {
  private static final double CONSTANT = 1e-8;

  private Cmvn() {}

  /**
   * @param features [channels][frames], left as they were
   * @return [channels][frames]; a constant channel becomes 0
   */
  public static float[][] normalise(float[][] features) {
    float[][] normal = new float[features.length][];
    for (int c = 0; c < features.length; c++) {
      normal[c] = normalise(features[c]);
    }
    return normal;
  }

  private static float[] normalise(float[] channel) {
    double mean = 0;
    for (float value : channel) {
      mean += value / channel.length;
    }
    double variance = 0;
    for (float value : channel) {
      variance += (value - mean) * (value - mean) / channel.length;
    }
    double scale = variance > CONSTANT * CONSTANT ? 1 / Math.sqrt(variance) : 0;
    float[] normal = new float[channel.length];
    for (int t = 0; t < channel.length; t++) {
      normal[t] = (float) ((channel[t] - mean) * scale);
    }
    return normal;
  }
}
