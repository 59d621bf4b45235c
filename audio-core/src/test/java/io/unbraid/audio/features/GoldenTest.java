package io.unbraid.audio.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.features.MelFilterBank.Norm;
import io.unbraid.audio.features.MelFilterBank.Scale;
import io.unbraid.audio.features.table.Npy;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against librosa's values, made by bench/peers/golden_features.py, to 1e-4 of each value. */
public class GoldenTest {
  private static final SpectrogramConfig MFCC_CONFIG =
      new SpectrogramConfig(16000, 1024, 256, 80, 20, 7600);

  public static Path file(String name) throws URISyntaxException {
    return Path.of(GoldenTest.class.getResource(name + ".npy").toURI());
  }

  private static float[] signal() throws URISyntaxException {
    return Npy.read(file("signal")).values();
  }

  /**
   * @param small values below this are compared as if they were this large: what single precision
   *     leaves of a sum of values that much larger
   */
  private static void assertGolden(String name, float[][] actual, double small)
      throws URISyntaxException {
    float[][] expected = Npy.read(file(name)).matrix();
    assertEquals(expected.length, actual.length, name + " rows");
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i].length, actual[i].length, name + " columns");
      for (int j = 0; j < expected[i].length; j++) {
        double scale = Math.max(Math.abs(expected[i][j]), small);
        double error = Math.abs(expected[i][j] - actual[i][j]) / scale;
        worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(worst, error);
      }
    }
    assertTrue(worst < 1e-4, name + ": relative error " + worst);
  }

  @Test
  void stft() throws URISyntaxException {
    float[] x = signal();
    assertGolden("stft_magnitude", new Stft(1024, 256).magnitude(x), 0.1);
    float[] start = Arrays.copyOf(x, 1000);
    float[][] spectra = new Stft(256, 100).transform(start);
    float[][] real = new float[129][spectra.length];
    float[][] imaginary = new float[129][spectra.length];
    for (int t = 0; t < spectra.length; t++) {
      for (int k = 0; k < 129; k++) {
        real[k][t] = spectra[t][2 * k];
        imaginary[k][t] = spectra[t][2 * k + 1];
      }
    }
    assertGolden("stft_real", real, 0.1);
    assertGolden("stft_imaginary", imaginary, 0.1);
  }

  @Test
  void signalShorterThanTheWindow() throws URISyntaxException {
    float[] x = Arrays.copyOf(signal(), 100);
    assertGolden("stft_short", new Stft(256, 64).magnitude(x), 0.1);
  }

  @ParameterizedTest
  @CsvSource({
    "mel_slaney_area, SLANEY, AREA", "mel_slaney_peak, SLANEY, PEAK",
    "mel_htk_area, HTK, AREA", "mel_htk_peak, HTK, PEAK"
  })
  void melFilters(String name, Scale scale, Norm norm) throws URISyntaxException {
    SpectrogramConfig config = new SpectrogramConfig(8000, 256, 64, 24, 60, 3800);
    MelFilterBank filters = new MelFilterBank(config, scale, norm);
    float[][] dense = new float[24][129];
    for (int m = 0; m < dense.length; m++) {
      float[] weights = filters.weights(m);
      System.arraycopy(weights, 0, dense[m], filters.firstBin(m), weights.length);
    }
    double largest = norm == Norm.AREA ? 0.02 : 1;
    assertGolden(name, dense, 0.01 * largest);
    // The matrix by way of apply: one frame for each bin, with 1 in that bin.
    float[][] unit = new float[129][129];
    for (int k = 0; k < unit.length; k++) {
      unit[k][k] = 1;
    }
    assertGolden(name, filters.apply(unit), 0.01 * largest);
  }

  @Test
  void logMel() throws URISyntaxException {
    // A difference of 1e-4 in the logarithm is one of 1e-4 relative in the magnitude.
    assertGolden("log_mel", new LogMel(SpectrogramConfig.standard()).extract(signal()), 1);
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void mfcc(Scale scale) throws URISyntaxException {
    String name = scale == Scale.HTK ? "mfcc_htk" : "mfcc_slaney";
    assertGolden(name, new Mfcc(MFCC_CONFIG, 20, scale).extract(signal()), 1);
  }

  @Test
  void deltas() throws URISyntaxException {
    float[][] mfcc = Npy.read(file("mfcc_slaney")).matrix();
    assertGolden("delta_1", Deltas.of(mfcc, 9, 1), 0.1);
    assertGolden("delta_2", Deltas.of(mfcc, 7, 2), 0.1);
  }
}
