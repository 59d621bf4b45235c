package io.unbraid.voice.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.features.LogMel;
import io.unbraid.audio.features.SpectrogramConfig;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The comb that is drawn from a formula beside that of a pulse train that is really analysed. */
class HarmonicTemplateTest {
  private static final SpectrogramConfig CONFIG = SpectrogramConfig.standard();

  /** Beyond these bands a filter is wider than the distance of two harmonics. */
  private static final int RESOLVED = 40;

  @ParameterizedTest
  @ValueSource(doubles = {120, 210})
  void peaksLieWhereThoseOfAPulseTrainLie(double hz) {
    float[] pulses = new float[CONFIG.sampleRate()];
    for (int h = 1; h * hz < 8000; h++) {
      for (int i = 0; i < pulses.length; i++) {
        pulses[i] += (float) (0.01 * Math.cos(2 * Math.PI * h * hz * i / CONFIG.sampleRate()));
      }
    }
    float[][] heard = new LogMel(CONFIG).extract(pulses);
    float[] column = column(heard, heard[0].length / 2);
    float[] drawn = column(new HarmonicTemplate(CONFIG).of(new float[] {(float) hz}), 0);
    TreeSet<Integer> wanted = peaks(column);
    TreeSet<Integer> found = peaks(drawn);
    assertTrue(wanted.size() > 3, "too few peaks to compare: " + wanted);
    for (int peak : wanted) {
      assertTrue(near(found, peak), "a peak at band " + peak + " is missing in " + found);
    }
    for (int peak : found) {
      assertTrue(near(wanted, peak), "a peak at band " + peak + " too many beside " + wanted);
    }
  }

  @Test
  void unvoicedFramesAreZeroAndVoicedOnesAreMarked() {
    float[][] shape = new HarmonicTemplate(CONFIG).of(new float[] {0, 150, 0});
    assertEquals(CONFIG.mels() + 1, shape.length);
    double voiced = 0;
    for (int m = 0; m < CONFIG.mels(); m++) {
      assertEquals(0, shape[m][0]);
      assertEquals(0, shape[m][2]);
      voiced += Math.abs(shape[m][1]);
    }
    assertTrue(voiced > 1, "the voiced frame is flat");
    assertEquals(0, shape[CONFIG.mels()][0]);
    assertEquals(1, shape[CONFIG.mels()][1]);
  }

  @Test
  void pitchesOutOfRangeAreDrawnAsTheNearest() {
    HarmonicTemplate template = new HarmonicTemplate(CONFIG);
    float[][] shape = template.of(new float[] {10, 40, 5000, 783.8f});
    for (int m = 0; m <= CONFIG.mels(); m++) {
      assertEquals(shape[m][1], shape[m][0]);
      assertEquals(shape[m][3], shape[m][2]);
    }
  }

  private static float[] column(float[][] matrix, int t) {
    float[] column = new float[matrix.length];
    for (int m = 0; m < column.length; m++) {
      column[m] = matrix[m][t];
    }
    return column;
  }

  /** Bands that stand out by a fifth of a neper at least from those two away. */
  private static TreeSet<Integer> peaks(float[] x) {
    TreeSet<Integer> peaks = new TreeSet<>();
    for (int m = 2; m < RESOLVED; m++) {
      boolean top = x[m] >= x[m - 1] && x[m] >= x[m + 1];
      if (top && x[m] > Math.max(x[m - 2], x[m + 2]) + 0.2) {
        peaks.add(m);
      }
    }
    return peaks;
  }

  private static boolean near(TreeSet<Integer> peaks, int band) {
    return !peaks.subSet(band - 1, true, band + 1, true).isEmpty();
  }
}
