package io.unbraid.audio.features.fft;

import org.jtransforms.fft.FloatFFT_1D;
import org.visnow.jlargearrays.ConcurrencyUtils;

/** By JTransforms: any even length, any platform. */
final class JavaFft implements FftPlan {
  static {
    // The library's worker threads are not daemons and would hold up the exit of the program.
    ConcurrencyUtils.setNumberOfThreads(1);
  }

  private final int size;
  private final FloatFFT_1D plan;
  private final float[] packed;

  JavaFft(int size) {
    this.size = size;
    plan = new FloatFFT_1D(size);
    packed = new float[size];
  }

  @Override
  public void forward(float[] signal, float[] spectrum) {
    System.arraycopy(signal, 0, packed, 0, size);
    plan.realForward(packed);
    // The plan packs the real-valued last bin into the place of the first bin's imaginary part.
    System.arraycopy(packed, 0, spectrum, 0, size);
    spectrum[1] = 0;
    spectrum[size] = packed[1];
    spectrum[size + 1] = 0;
  }

  @Override
  public void inverse(float[] spectrum, float[] signal) {
    System.arraycopy(spectrum, 0, signal, 0, size);
    signal[1] = spectrum[size];
    plan.realInverse(signal, true);
  }
}
