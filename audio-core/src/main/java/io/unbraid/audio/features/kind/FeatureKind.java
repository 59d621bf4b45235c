package io.unbraid.audio.features.kind;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.LogMel;
import io.unbraid.audio.features.Mfcc;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.audio.features.Stft;
import io.unbraid.audio.features.pitch.Pitch;
import io.unbraid.audio.features.pitch.PitchMethods;
import io.unbraid.audio.features.table.FeatureTable;
import java.util.List;

/** Features that need no neural network, by name. */
public enum FeatureKind {
  /** Natural logarithm of mel magnitudes, see {@link LogMel}. */
  MEL {
    @Override
    public FeatureTable extract(Audio audio, SpectrogramConfig config) {
      float[][] mel = new LogMel(config).extract(samples(audio, config));
      return FeatureTable.numbered("mel", config.frameRate(), mel);
    }
  },
  /** Magnitudes of the short-time Fourier transform, see {@link Stft}. */
  LINEAR {
    @Override
    public FeatureTable extract(Audio audio, SpectrogramConfig config) {
      Stft stft = new Stft(config.fftSize(), config.hop());
      float[][] magnitude = stft.magnitude(samples(audio, config));
      return FeatureTable.numbered("bin", config.frameRate(), magnitude);
    }
  },
  /** Thirteen mel-frequency cepstral coefficients, see {@link Mfcc}. */
  MFCC {
    @Override
    public FeatureTable extract(Audio audio, SpectrogramConfig config) {
      float[][] mfcc = new Mfcc(config, COEFFICIENTS).extract(samples(audio, config));
      return FeatureTable.numbered("mfcc", config.frameRate(), mfcc);
    }
  },
  /** Pitch in Hz, 0 where unvoiced, and soft voicing, see {@link Pitch}. */
  PITCH {
    @Override
    public FeatureTable extract(Audio audio, SpectrogramConfig config) {
      return pitch(audio, config, PitchMethods.YIN_PATH);
    }
  };

  private static final int COEFFICIENTS = 13;

  /**
   * @param audio at any rate; resampled to the config's
   */
  public abstract FeatureTable extract(Audio audio, SpectrogramConfig config);

  /**
   * {@link #PITCH} by another method.
   *
   * @param audio at any rate; resampled to the config's
   */
  public static FeatureTable pitch(Audio audio, SpectrogramConfig config, PitchMethods method) {
    Pitch.Track track =
        method.create(config.sampleRate(), config.hop()).track(samples(audio, config));
    return new FeatureTable(
        List.of("hz", "voicing"), config.frameRate(), new float[][] {track.hz(), track.voicing()});
  }

  private static float[] samples(Audio audio, SpectrogramConfig config) {
    return audio.resample(config.sampleRate()).samples();
  }
}
