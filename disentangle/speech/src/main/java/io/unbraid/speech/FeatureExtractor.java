package io.unbraid.speech;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.LogMel;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.audio.features.activity.SpeechActivity;
import io.unbraid.audio.features.pitch.Pitch;
import io.unbraid.audio.features.pitch.PitchMethod;
import io.unbraid.audio.features.pitch.PitchMethods;
import java.util.Arrays;

/**
 * From a recording to what the model sees. The speech in it is brought to a standard level first,
 * so that the model need not learn loudness and cannot tell speakers by it; an offset and rumble
 * are taken away. Thread-safe.
 */
public final class FeatureExtractor {
  /** Root mean square of speech at the standard level: -26 dB of full scale. */
  public static final double STANDARD_LEVEL = 0.05;

  /** Silence is not amplified without bound: at most 40 dB. */
  private static final double MAXIMUM_GAIN = 100;

  /** No voice has anything below. */
  private static final double LOWEST_HZ = 25;

  private final SpectrogramConfig config;
  private final LogMel logMel;
  private final PitchMethod pitch;
  private final SpeechActivity activity;

  /** With the pitch that the models were trained with. */
  public FeatureExtractor(SpectrogramConfig config) {
    this(config, PitchMethods.YIN_PATH);
  }

  public FeatureExtractor(SpectrogramConfig config, PitchMethods pitch) {
    this.config = config;
    this.logMel = new LogMel(config);
    this.pitch = pitch.create(config.sampleRate(), config.hop());
    this.activity = new SpeechActivity(config.sampleRate(), config.hop());
  }

  public SpectrogramConfig config() {
    return config;
  }

  /**
   * @param audio at any rate; resampled to the front end's
   */
  public VoiceFeatures extract(Audio audio) {
    float[] samples = samples(audio);
    float[] speech = activity.track(samples);
    double gain = level(samples, speech);
    Pitch.Track track = pitch.track(samples);
    return new VoiceFeatures(logMel.extract(samples), track.hz(), track.voicing(), speech, gain);
  }

  /** As {@link #extract}, with a pitch of 0 throughout: enough, and sooner, for the encoders. */
  public VoiceFeatures extractWithoutPitch(Audio audio) {
    float[] samples = samples(audio);
    float[] speech = activity.track(samples);
    double gain = level(samples, speech);
    float[] none = new float[speech.length];
    return new VoiceFeatures(logMel.extract(samples), none, none, speech, gain);
  }

  /** At the front end's rate, without an offset or rumble: a high-pass of one pole. */
  private float[] samples(Audio audio) {
    float[] samples = audio.resample(config.sampleRate()).samples();
    double pole = Math.exp(-2 * Math.PI * LOWEST_HZ / config.sampleRate());
    float before = samples.length > 0 ? samples[0] : 0;
    double passed = 0;
    for (int i = 0; i < samples.length; i++) {
      passed = samples[i] - before + pole * passed;
      before = samples[i];
      samples[i] = (float) passed;
    }
    return samples;
  }

  /** Brings the samples to the standard level and tells by what factor. */
  private double level(float[] samples, float[] speech) {
    double gain = gain(samples, speech);
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= (float) gain;
    }
    return gain;
  }

  /**
   * What brings speech to the standard level: measured on the louder half of its frames, so that
   * pauses do not count. Where there is no speech, whatever sounds takes its place.
   */
  private double gain(float[] samples, float[] speech) {
    int half = config.hop();
    double[] power = new double[speech.length];
    boolean any = false;
    for (int t = 0; t < speech.length; t++) {
      int from = Math.max(0, t * config.hop() - half);
      int to = Math.min(samples.length, t * config.hop() + half);
      for (int i = from; i < to; i++) {
        power[t] += (double) samples[i] * samples[i] / (to - from);
      }
      any |= speech[t] >= 0.5f;
    }
    double peak = Arrays.stream(power).max().orElse(0);
    double[] counted = new double[power.length];
    int count = 0;
    for (int t = 0; t < power.length; t++) {
      // 30 dB under the loudest window is where speech ends.
      if ((!any || speech[t] >= 0.5f) && power[t] > peak * 1e-3) {
        counted[count++] = power[t];
      }
    }
    Arrays.sort(counted, 0, count);
    double level = Math.sqrt(Arrays.stream(counted, count / 2, count).average().orElse(0));
    return Math.min(MAXIMUM_GAIN, STANDARD_LEVEL / Math.max(level, 1e-9));
  }
}
