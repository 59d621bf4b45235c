package io.unbraid.speaker.train;

import io.unbraid.audio.features.MelFilterBank;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.speech.VoiceFeatures;

/**
 * Plays features faster or slower: frames closer together, and all frequencies, pitch included,
 * times the speed. What comes out is the speech of somebody smaller or larger (Ko et al. 2015 on
 * the waveform; Yamamoto et al. 2019 count it as a further speaker).
 */
final class MelWarp {
  private final SpectrogramConfig config;
  private final double[] hz;

  MelWarp(SpectrogramConfig config) {
    this.config = config;
    this.hz = centres(config);
  }

  /** Frequency of each mel channel's peak, Hz. */
  static double[] centres(SpectrogramConfig config) {
    MelFilterBank.Scale scale = MelFilterBank.Scale.SLANEY;
    double lowest = scale.toMel(config.minHz());
    double step = (scale.toMel(config.maxHz()) - lowest) / (config.mels() + 1);
    double[] centres = new double[config.mels()];
    for (int m = 0; m < centres.length; m++) {
      centres[m] = scale.toHz(lowest + (m + 1) * step);
    }
    return centres;
  }

  /** Frames that have to be there for so many frames to come out. */
  static int needed(int frames, double speed) {
    return (int) Math.ceil(frames * speed) + 1;
  }

  /**
   * @param features at least {@link #needed} frames
   * @param frames that come out
   * @return [mels][frames]; what lies above the highest channel is taken to sound like it
   */
  VoiceFeatures apply(VoiceFeatures features, double speed, int frames) {
    if (speed == 1) {
      return features.frames(0, frames);
    }
    int mels = config.mels();
    float[][] mel = new float[mels][frames];
    float[] pitch = new float[frames];
    for (int m = 0; m < mels; m++) {
      double place = Math.max(0, Math.min(mels - 1.001, config.melChannel(hz[m] / speed)));
      int low = (int) place;
      float share = (float) (place - low);
      float[] below = features.mel()[low];
      float[] above = features.mel()[low + 1];
      for (int t = 0; t < frames; t++) {
        double at = t * speed;
        int before = (int) at;
        float later = (float) (at - before);
        float first = below[before] * (1 - share) + above[before] * share;
        float second = below[before + 1] * (1 - share) + above[before + 1] * share;
        mel[m][t] = first * (1 - later) + second * later;
      }
    }
    for (int t = 0; t < frames; t++) {
      pitch[t] = (float) (features.hz()[(int) Math.round(t * speed)] * speed);
    }
    return new VoiceFeatures(mel, pitch, features.gain());
  }
}
