package io.unbraid.audio.features;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.Checks;
import io.unbraid.audio.features.MelFilterBank.Scale;

/**
 * How a spectrogram is cut and warped.
 *
 * @param sampleRate samples a second, Hz
 * @param fftSize window and transform length, samples; even
 * @param hop samples between the centres of two frames, at most {@code fftSize}
 * @param mels mel channels
 * @param minHz lower edge of the lowest mel filter
 * @param maxHz upper edge of the highest mel filter, at most half the sample rate
 */
public record SpectrogramConfig(
    int sampleRate, int fftSize, int hop, int mels, double minHz, double maxHz) {

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public SpectrogramConfig {
    Checks.atLeast("sampleRate", sampleRate, 1);
    Checks.require(
        fftSize >= 2 && fftSize % 2 == 0, "fftSize", "must be even and at least 2, not " + fftSize);
    Checks.between("hop", hop, 1, fftSize);
    Checks.atLeast("mels", mels, 1);
    Checks.between("maxHz", maxHz, 0, sampleRate / 2.0);
    Checks.below("minHz", minHz, 0, maxHz);
  }

  /** 16 kHz, window of 1024 (64 ms), hop of 256 (16 ms), 128 mels from 0 to 8000 Hz. */
  public static SpectrogramConfig standard() {
    int sampleRate = Audio.SPEECH_RATE;
    int fftSize = 1024;
    int hop = 256;
    int mels = 128;
    return new SpectrogramConfig(sampleRate, fftSize, hop, mels, 0, sampleRate / 2.0);
  }

  /** Frequency bins of one frame: fftSize / 2 + 1. */
  public int bins() {
    return fftSize / 2 + 1;
  }

  /** Frames of a signal of {@code length} samples: 1 + length / hop. */
  public int frames(int length) {
    return 1 + length / hop;
  }

  /** Frames a second. */
  public double frameRate() {
    return (double) sampleRate / hop;
  }

  /**
   * Where a frequency lies among the mel channels (Slaney's scale): m at the peak of channel m,
   * between whole numbers between two peaks.
   */
  public double melChannel(double hz) {
    double low = Scale.SLANEY.toMel(minHz);
    double step = (Scale.SLANEY.toMel(maxHz) - low) / (mels + 1);
    return (Scale.SLANEY.toMel(hz) - low) / step - 1;
  }
}
