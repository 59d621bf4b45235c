package io.unbraid.terms.frames;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.Cmvn;
import io.unbraid.audio.features.Deltas;
import io.unbraid.audio.features.LogMel;
import io.unbraid.audio.features.Mfcc;
import io.unbraid.audio.features.SpectrogramConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The features that need no model: the baselines of spoken-term detection. */
public final class SpectralFrames implements FrameFeatures {
  private static final SpectrogramConfig CONFIG =
      new SpectrogramConfig(Audio.SPEECH_RATE, 512, 256, 40, 0, Audio.SPEECH_RATE / 2.0);
  private static final int COEFFICIENTS = 13;

  private final boolean cepstrum;
  private final Mfcc mfcc = new Mfcc(CONFIG, COEFFICIENTS);
  private final LogMel logMel = new LogMel(CONFIG);

  private SpectralFrames(boolean cepstrum) {
    this.cepstrum = cepstrum;
  }

  /** 13 MFCC with first and second derivatives, mean and variance normalised. */
  public static SpectralFrames mfcc() {
    return new SpectralFrames(true);
  }

  /** 40 log-mel channels, mean and variance normalised. */
  public static SpectralFrames logMel() {
    return new SpectralFrames(false);
  }

  @Override
  public String name() {
    return cepstrum ? "MFCC, deltas, CMVN" : "log-mel, CMVN";
  }

  @Override
  public int sampleRate() {
    return CONFIG.sampleRate();
  }

  @Override
  public double frameRate() {
    return CONFIG.frameRate();
  }

  @Override
  public float[][] extract(Audio audio) {
    float[][] channels = cepstrum ? withDeltas(audio) : logMel.extract(audio.samples());
    return Frames.unitLength(Frames.transpose(Cmvn.normalise(channels)));
  }

  /** [39][frames]. */
  private float[][] withDeltas(Audio audio) {
    float[][] features = mfcc.extract(audio.samples());
    List<float[]> rows = new ArrayList<>(Arrays.asList(features));
    rows.addAll(Arrays.asList(Deltas.of(features)));
    rows.addAll(Arrays.asList(Deltas.of(features, 9, 2)));
    return rows.toArray(float[][]::new);
  }
}
