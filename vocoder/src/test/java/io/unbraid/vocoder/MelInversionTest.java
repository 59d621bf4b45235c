package io.unbraid.vocoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.features.MelFilterBank;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.audio.features.Stft;
import org.junit.jupiter.api.Test;

class MelInversionTest {
  private static final SpectrogramConfig CONFIG = SpectrogramConfig.standard();
  private static final MelFilterBank FILTERS =
      new MelFilterBank(CONFIG, MelFilterBank.Scale.SLANEY);
  private static final float[][] TRUE =
      new Stft(1024, 256).magnitude(SyntheticSpeech.of(32000, 11));
  private static final float[][] MEL = FILTERS.apply(TRUE);

  @Test
  void theMelOfTheInverseIsTheGivenMel() {
    float[][] inverse = new MelInversion(CONFIG, 1).invert(MEL);
    assertTrue(decibels(FILTERS.apply(inverse), MEL) < -40);
    for (float[] row : inverse) {
      for (float value : row) {
        assertTrue(value >= 0);
      }
    }
  }

  @Test
  void aFlatSpectrumComesBackFlat() {
    float[][] flat = new float[513][3];
    for (float[] row : flat) {
      java.util.Arrays.fill(row, 0.25f);
    }
    float[][] inverse = new MelInversion(CONFIG, 1).invert(FILTERS.apply(flat));
    for (int k = 1; k < 512; k++) {
      assertEquals(0.25, inverse[k][1], 0.005, "bin " + k);
    }
  }

  @Test
  void isTheSameOnAnyNumberOfThreads() {
    float[][] speech = new Stft(1024, 256).magnitude(SyntheticSpeech.of(6 * 16000, 12));
    float[][] mel = FILTERS.apply(speech);
    assertArrayEquals(
        new MelInversion(CONFIG, 1).invert(mel), new MelInversion(CONFIG, 3).invert(mel));
  }

  @Test
  void silenceStaysSilent() {
    assertArrayEquals(new float[513][4], new MelInversion(CONFIG, 1).invert(new float[128][4]));
  }

  @Test
  void refusesWhatIsNoMagnitude() {
    for (float bad : new float[] {Float.NaN, -1, Float.POSITIVE_INFINITY}) {
      float[][] mel = new float[128][2];
      mel[3][1] = bad;
      assertThrows(
          IllegalArgumentException.class, () -> new MelInversion(CONFIG, 1).invert(mel), "" + bad);
    }
    assertThrows(
        IllegalArgumentException.class, () -> new MelInversion(CONFIG, 1).invert(new float[80][2]));
  }

  private static double decibels(float[][] found, float[][] wanted) {
    double difference = 0;
    double norm = 0;
    for (int k = 0; k < wanted.length; k++) {
      for (int t = 0; t < wanted[k].length; t++) {
        difference += Math.pow(wanted[k][t] - found[k][t], 2);
        norm += Math.pow(wanted[k][t], 2);
      }
    }
    return 10 * Math.log10(difference / norm);
  }
}
