package io.unbraid.vocoder;

import io.unbraid.audio.base.Checks;
import io.unbraid.audio.features.SpectrogramConfig;

/**
 * How {@link GriffinLim} reconstructs phase.
 *
 * @param fftSize samples a frame, a power of two of at least 8; the window is a periodic Hann
 *     window of this length
 * @param hop samples from frame to frame; divides fftSize and is at most half of it and at least a
 *     32nd
 * @param iterations rounds after the random start, {@value #MOST_ITERATIONS} at most; 32 is enough
 *     for speech
 * @param momentum the alpha of Perraudin et al.; 0 is the plain method of Griffin and Lim. It falls
 *     to four fifths over the last three quarters of the rounds, since full momentum overshoots
 *     near the end: two decibels on speech
 * @param seed of the random start phase
 * @param threads at most so many work at once; the result does not depend on it
 */
public record GriffinLimConfig(
    int fftSize, int hop, int iterations, double momentum, long seed, int threads) {
  /** More change nothing that can be heard. */
  public static final int MOST_ITERATIONS = 1000;

  /** Checks every value. */
  public GriffinLimConfig {
    Checks.require(
        fftSize >= 8 && Integer.bitCount(fftSize) == 1,
        "fftSize",
        "must be a power of two of at least 8, not " + fftSize);
    Checks.require(
        hop >= 1 && fftSize % hop == 0 && fftSize / hop >= 2 && fftSize / hop <= 32,
        "hop",
        "must be fftSize divided by 2, 4, 8, 16 or 32, not " + hop);
    Checks.between("iterations", iterations, 0, MOST_ITERATIONS);
    Checks.below("momentum", momentum, 0, 1.5);
    Checks.atLeast("threads", threads, 1);
  }

  /** 1024, 256, 32 iterations, momentum 0.99, seed 0, all cores. */
  public static GriffinLimConfig standard() {
    int cores = Runtime.getRuntime().availableProcessors();
    SpectrogramConfig front = SpectrogramConfig.standard();
    return new GriffinLimConfig(front.fftSize(), front.hop(), 32, 0.99, 0, cores);
  }

  /** The same, cut as the spectrogram is. */
  public GriffinLimConfig withFrames(SpectrogramConfig spectrogram) {
    return new GriffinLimConfig(
        spectrogram.fftSize(), spectrogram.hop(), iterations, momentum, seed, threads);
  }

  /** The same with another number of iterations. */
  public GriffinLimConfig withIterations(int iterations) {
    return new GriffinLimConfig(fftSize, hop, iterations, momentum, seed, threads);
  }

  /** The same with another seed. */
  public GriffinLimConfig withSeed(long seed) {
    return new GriffinLimConfig(fftSize, hop, iterations, momentum, seed, threads);
  }

  /** The same on another number of threads. */
  public GriffinLimConfig withThreads(int threads) {
    return new GriffinLimConfig(fftSize, hop, iterations, momentum, seed, threads);
  }

  /** The momentum of one round. */
  double momentum(int round) {
    double settled = Math.max(0, (double) round / Math.max(1, iterations) - 0.25) / 0.75;
    return momentum * (1 - 0.2 * settled);
  }

  int bins() {
    return fftSize / 2 + 1;
  }

  /** How many frames overlap at any sample. */
  int overlap() {
    return fftSize / hop;
  }
}
