package io.unbraid.bench;

import io.unbraid.audio.features.LogMel;
import io.unbraid.audio.features.Mfcc;
import io.unbraid.audio.features.Pitch;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.audio.features.Stft;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/**
 * How many seconds of sound a second of one thread turns into features; the best of ten runs over a
 * minute of sound. Beside librosa: bench/peers/feature_speed.py.
 */
public final class FeatureSpeed {
  private static final int SECONDS = 60;
  private static final int RUNS = 10;

  private FeatureSpeed() {}

  public static void main(String[] arguments) {
    SpectrogramConfig config = SpectrogramConfig.standard();
    float[] x = sound(config.sampleRate());
    Stft stft = new Stft(config.fftSize(), config.hop());
    float[][] spectra = stft.transform(x);
    LogMel logMel = new LogMel(config);
    Mfcc mfcc = new Mfcc(config, 20);
    Pitch pitch = new Pitch(config.sampleRate(), config.hop());
    time("STFT", () -> stft.transform(x));
    time("inverse STFT", () -> stft.inverse(spectra, x.length));
    time("log-mel", () -> logMel.extract(x));
    time("MFCC", () -> mfcc.extract(x));
    time("pitch", () -> pitch.track(x));
  }

  /** A buzz that comes and goes, and noise. */
  private static float[] sound(int rate) {
    Random random = new Random(1);
    float[] x = new float[SECONDS * rate];
    for (int i = 0; i < x.length; i++) {
      double seconds = (double) i / rate;
      double buzz = 0;
      for (int h = 1; h <= 20; h++) {
        buzz += Math.sin(2 * Math.PI * h * 130 * seconds) / h;
      }
      boolean voiced = seconds % 1 < 0.6;
      x[i] = (float) ((voiced ? 0.2 * buzz : 0) + 0.01 * random.nextGaussian());
    }
    return x;
  }

  private static void time(String name, Supplier<Object> work) {
    double best = Double.POSITIVE_INFINITY;
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      if (work.get() == null) {
        throw new IllegalStateException(name);
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    System.out.printf(
        Locale.ROOT, "%-14s %8.1f ms  %7.0f x real time%n", name, best * 1e3, SECONDS / best);
  }
}
