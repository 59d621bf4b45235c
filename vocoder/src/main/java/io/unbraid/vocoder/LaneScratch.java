package io.unbraid.vocoder;

import java.util.Arrays;

/** A thread's working memory: the frames of one chunk, moved from and to its signal. */
final class LaneScratch {
  final LaneSpectrum spectrum;

  private final float[] shifted;
  private final int hop;
  private final int overlap;

  LaneScratch(GriffinLimConfig config, int lanes) {
    hop = config.hop();
    overlap = config.overlap();
    spectrum = new LaneSpectrum(config.fftSize(), lanes);
    shifted = new float[lanes + overlap - 1];
  }

  /** Cuts the chunk's frames out of its signal, under the window. */
  void load(Chunk chunk, float[] window) {
    for (int n = 0; n < window.length; n++) {
      float[] row = row(n);
      System.arraycopy(chunk.accelerated[n % hop], n / hop, row, 0, chunk.frames);
      LaneKernels.scale(row, window[n], chunk.frames);
    }
  }

  /** Adds the frames up, under the window, into the chunk's sum. */
  void overlapAdd(Chunk chunk, float[] window) {
    for (int r = 0; r < hop; r++) {
      Arrays.fill(chunk.sum[r], 0);
      LaneKernels.addScaled(chunk.sum[r], row(r), window[r], chunk.frames);
    }
    for (int q = 1; q < overlap; q++) {
      Arrays.fill(shifted, 0);
      for (int r = 0; r < hop; r++) {
        System.arraycopy(row(q * hop + r), 0, shifted, q, chunk.frames);
        LaneKernels.addScaled(chunk.sum[r], shifted, window[q * hop + r], chunk.columns);
      }
    }
  }

  private float[] row(int sample) {
    return (sample & 1) == 0 ? spectrum.re[sample >> 1] : spectrum.im[sample >> 1];
  }
}
