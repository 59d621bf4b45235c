package io.unbraid.audio.features.fft;

/** One library's way to do what {@link RealFft} says, for one length and one thread. */
interface FftPlan {
  /** As {@link RealFft#forward}. */
  void forward(float[] signal, float[] spectrum);

  /** As {@link RealFft#inverse}. */
  void inverse(float[] spectrum, float[] signal);
}
