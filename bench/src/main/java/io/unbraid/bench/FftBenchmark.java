package io.unbraid.bench;

import io.unbraid.audio.features.fft.RealFft;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jtransforms.fft.FloatFFT_1D;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * {@link RealFft}, which at these lengths is ffmpeg's transform, beside JTransforms, with the
 * copies that both need to leave their input as it was. Sampled, so that the median (p0.50) holds
 * on a busy machine too. Run by {@code bench/fft}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class FftBenchmark {
  @Param({"256", "512", "1024", "2048", "4096"})
  int size;

  private RealFft fft;
  private FloatFFT_1D java;
  private float[] signal;
  private float[] spectrum;
  private float[] result;

  /** Noise, and its spectrum; the two must agree. */
  @Setup
  public void prepare() {
    fft = new RealFft(size);
    java = new FloatFFT_1D(size);
    signal = new float[size];
    spectrum = new float[size + 2];
    result = new float[size + 2];
    Random random = new Random(1);
    for (int i = 0; i < size; i++) {
      signal[i] = (float) random.nextGaussian();
    }
    fft.forward(signal, spectrum);
    float[] other = javaForward();
    for (int i = 2; i < size; i++) {
      if (Math.abs(other[i] - spectrum[i]) > 1e-5 * Math.sqrt(size)) {
        throw new IllegalStateException("element " + i + ": " + other[i] + ", " + spectrum[i]);
      }
    }
  }

  /** ffmpeg, signal to spectrum. */
  @Benchmark
  public float[] forward() {
    fft.forward(signal, result);
    return result;
  }

  /** ffmpeg, spectrum to signal. */
  @Benchmark
  public float[] inverse() {
    fft.inverse(spectrum, result);
    return result;
  }

  /** JTransforms, signal to spectrum. */
  @Benchmark
  public float[] javaForward() {
    System.arraycopy(signal, 0, result, 0, size);
    java.realForward(result);
    return result;
  }

  /** JTransforms, spectrum to signal. */
  @Benchmark
  public float[] javaInverse() {
    System.arraycopy(spectrum, 0, result, 0, size);
    java.realInverse(result, true);
    return result;
  }
}
