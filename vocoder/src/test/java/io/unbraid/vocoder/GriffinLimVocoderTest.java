package io.unbraid.vocoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.features.LogMel;
import io.unbraid.audio.features.SpectrogramConfig;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GriffinLimVocoderTest {
  private static final SpectrogramConfig CONFIG = SpectrogramConfig.standard();

  @Test
  void theLogMelOfItsSoundIsTheGivenOne() {
    float[] speech = SyntheticSpeech.of(32000, 21);
    float[][] logMel = new LogMel(CONFIG).extract(speech);
    float[] sound = new GriffinLimVocoder(CONFIG).synthesize(logMel, speech.length);
    float[][] found = new LogMel(CONFIG).extract(sound);
    double difference = 0;
    double norm = 0;
    for (int m = 0; m < logMel.length; m++) {
      for (int t = 0; t < logMel[m].length; t++) {
        difference += Math.pow(Math.exp(found[m][t]) - Math.exp(logMel[m][t]), 2);
        norm += Math.pow(Math.exp(logMel[m][t]), 2);
      }
    }
    assertTrue(10 * Math.log10(difference / norm) < -15, difference + " of " + norm);
  }

  @Test
  void silenceIsExactlySilent() {
    float[][] logMel = new LogMel(CONFIG).extract(new float[8000]);
    assertArrayEquals(new float[8000], new GriffinLimVocoder(CONFIG).synthesize(logMel, 8000));
  }

  @Test
  void threadsMayShareIt() {
    float[] speech = SyntheticSpeech.of(16000, 22);
    float[][] logMel = new LogMel(CONFIG).extract(speech);
    GriffinLimVocoder vocoder = new GriffinLimVocoder(CONFIG);
    float[] alone = vocoder.synthesize(logMel, 16000);
    IntStream.range(0, 6)
        .parallel()
        .forEach(i -> assertArrayEquals(alone, vocoder.synthesize(logMel, 16000)));
  }

  @Test
  void sharpeningKeepsTheEnergy() {
    float[] speech = SyntheticSpeech.of(16000, 23);
    float[][] logMel = new LogMel(CONFIG).extract(speech);
    GriffinLimConfig config = GriffinLimVocoder.configFor(CONFIG);
    float[] plain = new GriffinLimVocoder(CONFIG, config, 1).synthesize(logMel, 16000);
    float[] sharp = new GriffinLimVocoder(CONFIG, config, 1.2).synthesize(logMel, 16000);
    assertTrue(!Arrays.equals(plain, sharp));
    assertEquals(1, energy(sharp) / energy(plain), 0.15);
  }

  @Test
  void refusesWhatItCannotInvert() {
    GriffinLimVocoder vocoder = new GriffinLimVocoder(CONFIG);
    float[][] logMel = new float[128][4];
    logMel[7][2] = Float.NaN;
    assertThrows(IllegalArgumentException.class, () -> vocoder.synthesize(logMel, 1000));
    assertThrows(IllegalArgumentException.class, () -> vocoder.synthesize(new float[80][4], 1000));
    assertThrows(
        IllegalArgumentException.class,
        () -> new GriffinLimVocoder(CONFIG, new GriffinLimConfig(512, 128, 32, 0.99, 0, 1), 1));
  }

  private static double energy(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample * sample;
    }
    return sum;
  }
}
