package io.unbraid.voice.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.unbraid.audio.Audio;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.speech.PitchStatistics;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.voice.Voices;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProsodyTest {
  private static final PitchStatistics VOICE = new PitchStatistics(Math.log(110), 0.2);

  @Test
  void pitchIsInOctavesFromTheVoicesMedian() {
    float[] hz = {110, 220, 55, 0};
    float[][] rows = Prosody.of(features(hz), hz, VOICE);
    assertArrayEquals(new float[] {0, 1, -1, 0}, rows[0], 1e-5f);
    float[][] unknown = Prosody.of(features(hz), hz, PitchStatistics.of(new float[4]));
    assertArrayEquals(new float[4], unknown[0], "nothing is known of the voice's register");
  }

  @Test
  void voicingIsThatOfTheFramesWhateverThePitch() {
    float[] voicing = {0.3f, 1, 0};
    VoiceFeatures features =
        new VoiceFeatures(new float[2][3], new float[3], voicing, new float[3], 1);
    assertArrayEquals(voicing, Prosody.of(features, new float[] {0, 90, 90}, VOICE)[1]);
  }

  @Test
  void speechAtTheStandardLevelHasALoudnessNearNought() {
    Audio hello = Audio.read(Path.of("..", "..", "samples", "hello.wav"), Voices.RATE);
    VoiceFeatures features = new FeatureExtractor(Voices.SPECTROGRAM).extract(hello);
    float[] loudness = Prosody.of(features, features.hz(), VOICE)[2];
    double sum = 0;
    double loudest = -9;
    for (float value : loudness) {
      sum += value / loudness.length;
      loudest = Math.max(loudest, value);
    }
    assertEquals(0, sum, 1);
    assertEquals(0.5, loudest, 1);
  }

  @Test
  void tenTimesTheAmplitudeIsAsMuchLouderAtAnyLevel() {
    float[][] mel = {{-9, -5, -1}, {-7, -5, -3}};
    float[][] louder = new float[2][];
    Arrays.setAll(louder, m -> mel[m].clone());
    for (float[] band : louder) {
      for (int t = 0; t < band.length; t++) {
        band[t] += (float) Math.log(10);
      }
    }
    float[] before = Prosody.of(new VoiceFeatures(mel, new float[3], 1), new float[3], VOICE)[2];
    float[] after = Prosody.of(new VoiceFeatures(louder, new float[3], 1), new float[3], VOICE)[2];
    for (int t = 0; t < 3; t++) {
      // A hundred times the power, in units of four natural logarithms; a floor takes a little.
      assertEquals(Math.log(100) / 4, after[t] - before[t], 0.01);
    }
  }

  private static VoiceFeatures features(float[] hz) {
    return new VoiceFeatures(new float[2][hz.length], hz, 1);
  }
}
