package io.unbraid.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.MelFilterBank;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.audio.features.Stft;
import io.unbraid.vocoder.MelInversion;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The baseline is what it says, and the inversion that is built in beats it. */
class PseudoInverseTest {
  private static final SpectrogramConfig CONFIG = SpectrogramConfig.standard();
  private static final MelFilterBank FILTERS =
      new MelFilterBank(CONFIG, MelFilterBank.Scale.SLANEY);

  /** Of all spectra with the same mel, one made of the filters themselves has the smallest norm. */
  @Test
  void findsASpectrumThatIsMadeOfFilters() {
    Random random = new Random(3);
    float[][] spectrum = new float[CONFIG.bins()][2];
    for (int m = 0; m < FILTERS.mels(); m++) {
      float[] weights = FILTERS.weights(m);
      for (int t = 0; t < 2; t++) {
        double height = random.nextDouble();
        for (int j = 0; j < weights.length; j++) {
          spectrum[FILTERS.firstBin(m) + j][t] += (float) (height * weights[j]);
        }
      }
    }
    float[][] found = PseudoInverse.invert(FILTERS, FILTERS.apply(spectrum));
    assertTrue(decibels(found, spectrum) < -60, decibels(found, spectrum) + " dB");
  }

  @Test
  void theInversionOfTheToolkitIsNearerToSpeech() {
    Audio hello = Audio.read(Path.of("../samples/hello.wav"), CONFIG.sampleRate());
    float[][] truth = new Stft(CONFIG.fftSize(), CONFIG.hop()).magnitude(hello.samples());
    float[][] mel = FILTERS.apply(truth);
    double pseudo = decibels(PseudoInverse.invert(FILTERS, mel), truth);
    double own = decibels(new MelInversion(CONFIG, 1).invert(mel), truth);
    assertTrue(own < pseudo, own + " against " + pseudo);
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
