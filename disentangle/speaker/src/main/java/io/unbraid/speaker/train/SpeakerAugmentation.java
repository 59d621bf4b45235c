package io.unbraid.speaker.train;

import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.speaker.SpeakerConfig;
import java.util.random.RandomGenerator;

/**
 * Another room, channel and noise for log-mel spectra, so that an embedding cannot lean on them.
 * All of it is done on the spectra, since features are computed once: a frequency response is
 * added, noise and the energy of a room's decay are added as power, a narrow channel cuts bands, a
 * coarse one rounds and floors levels as a logarithmic quantiser does.
 */
final class SpeakerAugmentation {
  private static final int RIPPLES = 6;
  private static final double RIPPLE_DEVIATION = 0.4;

  /** Natural logarithms of magnitude to a decibel. */
  private static final double PER_DB = Math.log(10) / 20;

  private final SpeakerConfig.Augmentation config;
  private final double[] hz;
  private final double secondsPerFrame;

  SpeakerAugmentation(SpectrogramConfig spectrogram, SpeakerConfig.Augmentation config) {
    this.config = config;
    this.hz = MelWarp.centres(spectrogram);
    this.secondsPerFrame = 1 / spectrogram.frameRate();
  }

  /**
   * @param mel log-mel [mels][frames], natural logarithm of magnitudes; left as it is
   * @return another of the same size
   */
  float[][] apply(float[][] mel, RandomGenerator random) {
    float[][] out = new float[mel.length][];
    for (int m = 0; m < mel.length; m++) {
      out[m] = mel[m].clone();
    }
    if (random.nextDouble() < config.reverberation()) {
      reverberate(out, random.nextDouble(0.1, 0.7), random.nextDouble(0.05, 0.6));
    }
    if (random.nextDouble() < config.noise()) {
      addNoise(out, random.nextDouble(5, 40), random);
    }
    if (random.nextDouble() < config.channel()) {
      addResponse(out, random);
    }
    if (random.nextDouble() < config.codec()) {
      code(out, random);
    }
    return out;
  }

  /** A smooth frequency response: cosines over the mel axis. */
  private static void addResponse(float[][] mel, RandomGenerator random) {
    double[] heights = new double[RIPPLES];
    for (int k = 0; k < RIPPLES; k++) {
      heights[k] = random.nextGaussian() * RIPPLE_DEVIATION;
    }
    for (int m = 0; m < mel.length; m++) {
      double response = 0;
      for (int k = 0; k < RIPPLES; k++) {
        response += heights[k] * Math.cos(Math.PI * (k + 1) * (m + 0.5) / mel.length);
      }
      add(mel[m], (float) response);
    }
  }

  /** Coloured noise whose power varies as that of Gaussian noise does in a band: exponentially. */
  private static void addNoise(float[][] mel, double decibels, RandomGenerator random) {
    double power = 0;
    for (float[] band : mel) {
      for (float value : band) {
        power += Math.exp(2 * value) / ((double) mel.length * band.length);
      }
    }
    double level = 0.5 * Math.log(power) - decibels * PER_DB;
    double tilt = random.nextGaussian();
    double bend = random.nextGaussian() * 0.5;
    for (int m = 0; m < mel.length; m++) {
      double x = (m + 0.5) / mel.length;
      double colour = tilt * Math.cos(Math.PI * x) + bend * Math.cos(2 * Math.PI * x);
      double noise = Math.exp(2 * (level + colour));
      float[] band = mel[m];
      for (int t = 0; t < band.length; t++) {
        double drawn = noise * -Math.log(1 - random.nextDouble());
        band[t] = (float) (0.5 * Math.log(Math.exp(2 * band[t]) + drawn));
      }
    }
  }

  /**
   * A room whose response decays by 60 dB in {@code seconds}: the power of each frame lives on,
   * exponentially decaying, in the ones after it.
   *
   * @param share of the reverberant power in that of steady sound, relative to the direct
   */
  void reverberate(float[][] mel, double seconds, double share) {
    double decay = Math.pow(10, -6 * secondsPerFrame / seconds);
    for (float[] band : mel) {
      double tail = 0;
      for (int t = 0; t < band.length; t++) {
        double direct = Math.exp(2 * band[t]);
        tail *= decay;
        band[t] = (float) (0.5 * Math.log(direct + share * tail));
        tail += direct * (1 - decay) / decay;
      }
    }
  }

  /** Either a narrow channel, such as a telephone's, or one that rounds and floors levels. */
  private void code(float[][] mel, RandomGenerator random) {
    if (random.nextBoolean()) {
      band(mel, random.nextDouble(30, 350), random.nextDouble(3000, 7800));
    } else {
      quantise(mel, random.nextDouble(0.5, 3), random.nextDouble(30, 60));
    }
  }

  /** Falls by 24 dB an octave below and 48 dB above, 70 dB at most. */
  void band(float[][] mel, double low, double high) {
    for (int m = 0; m < mel.length; m++) {
      double octavesBelow = Math.max(0, Math.log(low / Math.max(1, hz[m])) / Math.log(2));
      double octavesAbove = Math.max(0, Math.log(hz[m] / high) / Math.log(2));
      double loss = Math.min(70, 24 * octavesBelow + 48 * octavesAbove);
      add(mel[m], (float) (-loss * PER_DB));
    }
  }

  /**
   * Rounds levels as a logarithmic quantiser (mu-law, in spectral coders the scale factors) does.
   *
   * @param step dB
   * @param range dB under the loudest value below which nothing is passed on
   */
  static void quantise(float[][] mel, double step, double range) {
    float loudest = Float.NEGATIVE_INFINITY;
    for (float[] band : mel) {
      for (float value : band) {
        loudest = Math.max(loudest, value);
      }
    }
    float floor = (float) (loudest - range * PER_DB);
    double unit = step * PER_DB;
    for (float[] band : mel) {
      for (int t = 0; t < band.length; t++) {
        band[t] = Math.max(floor, (float) (Math.round(band[t] / unit) * unit));
      }
    }
  }

  private static void add(float[] band, float value) {
    for (int t = 0; t < band.length; t++) {
      band[t] += value;
    }
  }
}
