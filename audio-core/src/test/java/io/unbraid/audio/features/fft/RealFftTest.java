package io.unbraid.audio.features.fft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.features.StftTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFftTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 6, 8, 16, 24, 30, 40, 120, 250, 256, 400, 480, 960, 1024, 2048, 4096})
  void isTheDefinition(int n) {
    float[] x = StftTest.noise(n, n);
    RealFft fft = new RealFft(n);
    float[] spectrum = new float[2 * fft.bins()];
    fft.forward(x, spectrum);
    double[] cosines = IntStream.range(0, n).mapToDouble(i -> Math.cos(turn(i, n))).toArray();
    double[] sines = IntStream.range(0, n).mapToDouble(i -> Math.sin(turn(i, n))).toArray();
    for (int k = 0; k < fft.bins(); k++) {
      double re = 0;
      double im = 0;
      for (int t = 0; t < n; t++) {
        int i = (int) ((long) k * t % n);
        re += x[t] * cosines[i];
        im -= x[t] * sines[i];
      }
      assertEquals(re, spectrum[2 * k], 1e-6 * Math.sqrt(n));
      assertEquals(im, spectrum[2 * k + 1], 1e-6 * Math.sqrt(n));
    }
    float[] back = new float[n];
    fft.inverse(spectrum, back);
    assertArrayEquals(x, back, 1e-6f);
  }

  private static double turn(int i, int n) {
    return 2 * Math.PI * i / n;
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 40, 256, 480, 1024})
  void inverseOverlooksWhatNoRealSignalHas(int n) {
    float[] spectrum = StftTest.noise(n + 2, 4);
    float[] clean = spectrum.clone();
    clean[1] = 0;
    clean[n + 1] = 0;
    float[] kept = spectrum.clone();
    float[] x = new float[n];
    float[] wanted = new float[n];
    new RealFft(n).inverse(spectrum, x);
    new RealFft(n).inverse(clean, wanted);
    assertArrayEquals(wanted, x);
    assertArrayEquals(kept, spectrum);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 120, 480, 1024, 4096})
  void bothLibrariesAgree(int n) {
    Assumptions.assumeTrue(NativeFft.does(n), "ffmpeg has no transform on this platform");
    float[] x = StftTest.noise(n, 5);
    float[] one = new float[n + 2];
    float[] other = new float[n + 2];
    new NativeFft(n).forward(x, one);
    new JavaFft(n).forward(x, other);
    assertArrayEquals(other, one, (float) (1e-6 * 0.1 * Math.sqrt(n)));
  }

  /** The engine's users open scopes that free, as they close, what was made in them. */
  @Test
  void planOutlivesTheScopeItWasMadeIn() {
    float[] x = StftTest.noise(1024, 6);
    float[] wanted = new float[1026];
    new RealFft(1024).forward(x, wanted);
    RealFft fft;
    try (PointerScope scope = new PointerScope()) {
      fft = new RealFft(1024);
    }
    float[] spectrum = new float[1026];
    fft.forward(x, spectrum);
    assertArrayEquals(wanted, spectrum);
    float[] back = new float[1024];
    fft.inverse(spectrum, back);
    assertArrayEquals(x, back, 1e-6f);
  }

  /** Six thousand plans of 64 KiB and more would take 400 MB. */
  @Test
  void plansLeaveNothingBehind() throws InterruptedException {
    Assumptions.assumeTrue(NativeFft.does(4096), "ffmpeg has no transform on this platform");
    long before = 0;
    for (int round = 0; round < 30; round++) {
      for (int i = 0; i < 200; i++) {
        new RealFft(4096);
      }
      System.gc();
      Thread.sleep(20);
      if (round == 5) {
        before = Pointer.physicalBytes();
      }
    }
    long grown = Pointer.physicalBytes() - before;
    assertTrue(grown < 100 << 20, "memory grew by " + grown);
  }

  @Test
  void eachThreadHasItsOwn() {
    assertSame(RealFft.ofThread(64), RealFft.ofThread(64));
    RealFft other = CompletableFuture.supplyAsync(() -> RealFft.ofThread(64)).join();
    assertNotSame(other, RealFft.ofThread(64));
  }

  @Test
  void threadsDoNotDisturbEachOther() {
    List<float[]> signals = IntStream.range(0, 8).mapToObj(i -> StftTest.noise(512, i)).toList();
    List<float[]> wanted = signals.stream().map(RealFftTest::spectrum).toList();
    IntStream.range(0, 4000)
        .parallel()
        .forEach(i -> assertArrayEquals(wanted.get(i % 8), spectrum(signals.get(i % 8))));
  }

  private static float[] spectrum(float[] x) {
    float[] spectrum = new float[x.length + 2];
    RealFft.ofThread(x.length).forward(x, spectrum);
    return spectrum;
  }
}
