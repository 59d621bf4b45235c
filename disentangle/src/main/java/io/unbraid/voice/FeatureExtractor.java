package io.unbraid.voice;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.LogMel;
import io.unbraid.audio.features.Pitch;
import io.unbraid.audio.features.SpectrogramConfig;
import java.util.Arrays;

/**
 * From a recording to what the model sees. The level is brought to a standard first, so that the
 * model need not learn loudness and cannot tell speakers by it. Thread-safe.
 */
public final class FeatureExtractor {
  /** Root mean square of speech at the standard level: -26 dB of full scale. */
  static final double STANDARD_LEVEL = 0.05;

  /** Silence is not amplified without bound: at most 40 dB. */
  private static final double MAXIMUM_GAIN = 100;

  private final SpectrogramConfig config;
  private final LogMel logMel;
  private final Pitch pitch;

  public FeatureExtractor(SpectrogramConfig config) {
    this.config = config;
    this.logMel = new LogMel(config);
    this.pitch = new Pitch(config.sampleRate(), config.hop());
  }

  public SpectrogramConfig config() {
    return config;
  }

  /**
   * @param audio at any rate; resampled to the front end's
   */
  public VoiceFeatures extract(Audio audio) {
    float[] samples = audio.resample(config.sampleRate()).samples();
    double gain = level(samples);
    return new VoiceFeatures(logMel.extract(samples), pitch.track(samples).hz(), gain);
  }

  /** As {@link #extract}, with a pitch of 0 throughout: enough, and sooner, for the encoders. */
  public VoiceFeatures extractWithoutPitch(Audio audio) {
    float[] samples = audio.resample(config.sampleRate()).samples();
    double gain = level(samples);
    float[][] mel = logMel.extract(samples);
    return new VoiceFeatures(mel, new float[mel[0].length], gain);
  }

  /** Brings the samples to the standard level and tells by what factor. */
  private double level(float[] samples) {
    double gain = gain(samples);
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= (float) gain;
    }
    return gain;
  }

  /**
   * What brings speech to the standard level: measured on the louder half of the frames that are
   * not silent, so that pauses do not count.
   */
  private double gain(float[] samples) {
    int window = config.hop() * 2;
    double[] power = new double[Math.max(1, samples.length / window)];
    for (int w = 0; w < power.length; w++) {
      int end = Math.min(samples.length, (w + 1) * window);
      for (int i = w * window; i < end; i++) {
        power[w] += (double) samples[i] * samples[i] / window;
      }
    }
    Arrays.sort(power);
    double peak = power[power.length - 1];
    // 30 dB under the loudest window is where speech ends.
    double[] speech = Arrays.stream(power).filter(p -> p > peak * 1e-3).toArray();
    double level =
        Math.sqrt(Arrays.stream(speech, speech.length / 2, speech.length).average().orElse(0));
    return Math.min(MAXIMUM_GAIN, STANDARD_LEVEL / Math.max(level, 1e-9));
  }
}
