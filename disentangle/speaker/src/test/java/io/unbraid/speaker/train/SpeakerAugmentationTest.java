package io.unbraid.speaker.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.speaker.SpeakerConfig;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.speech.VoiceFeatures;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeakerAugmentationTest {
  private static final SpectrogramConfig SPECTROGRAM = SpectrogramConfig.standard();

  private static SpeakerAugmentation augmentation(
      double channel, double noise, double reverberation, double codec) {
    return new SpeakerAugmentation(
        SPECTROGRAM,
        new SpeakerConfig.Augmentation(List.of(1.0), channel, noise, reverberation, codec));
  }

  private static float[][] flat(float value, int frames) {
    float[][] mel = new float[128][frames];
    for (float[] band : mel) {
      Arrays.fill(band, value);
    }
    return mel;
  }

  @Test
  void switchedOffItChangesNothing() {
    float[][] mel = flat(-3, 20);
    mel[7][5] = 1;
    assertArrayEquals(mel, augmentation(0, 0, 0, 0).apply(mel, SpeakerTraining.random(1)));
  }

  @Test
  void whatIsGivenStaysAsItIsAndTheSeedDecides() {
    float[][] mel = flat(-3, 20);
    SpeakerAugmentation all = augmentation(1, 1, 1, 1);
    float[][] first = all.apply(mel, SpeakerTraining.random(1));
    assertArrayEquals(flat(-3, 20), mel);
    assertArrayEquals(first, all.apply(mel, SpeakerTraining.random(1)));
    assertNotEquals(first[3][3], all.apply(mel, SpeakerTraining.random(2))[3][3]);
  }

  @Test
  void aRoomDecaysBySixtyDecibelsInItsTime() {
    float[][] mel = flat(-30, 200);
    for (float[] band : mel) {
      band[10] = 0;
    }
    augmentation(0, 0, 1, 0).reverberate(mel, 0.5, 0.3);
    assertEquals(0, mel[5][10], 1e-6, "the direct sound stays");
    double frames = 0.5 * SPECTROGRAM.frameRate();
    double fall = (mel[5][11] - mel[5][61]) * 20 / Math.log(10);
    assertEquals(60 * 50 / frames, fall, 0.1);
  }

  @Test
  void steadySoundGainsTheShareOfTheRoom() {
    float[][] mel = flat(0, 400);
    augmentation(0, 0, 1, 0).reverberate(mel, 0.3, 0.5);
    assertEquals(0.5 * Math.log(1.5), mel[0][399], 1e-3);
  }

  @Test
  void noiseLiesFiveToFortyDecibelsUnderTheSpeech() {
    float[][] mel = flat(-20, 4000);
    for (float[] band : mel) {
      Arrays.fill(band, 0, 2000, 0f);
    }
    for (int seed = 0; seed < 5; seed++) {
      float[][] noisy = augmentation(0, 1, 0, 0).apply(mel, SpeakerTraining.random(seed));
      double mean = 0;
      for (float[] band : noisy) {
        double power = 0;
        for (int t = 2000; t < 4000; t++) {
          power += Math.exp(2 * band[t]) / 2000;
        }
        mean += 10 * Math.log10(power) / noisy.length; // colour falls out of the mean of decibels
      }
      double speech = 10 * Math.log10(0.5);
      assertTrue(mean < speech - 4 && mean > speech - 41, "noise at " + mean + " dB");
    }
  }

  @Test
  void aNarrowChannelFallsBy48DecibelsAnOctave() {
    float[][] mel = flat(0, 3);
    augmentation(0, 0, 0, 1).band(mel, 30, 3000);
    double[] hz = MelWarp.centres(SPECTROGRAM);
    int above = 0;
    while (hz[above] < 6000) {
      above++;
    }
    double expected = -48 * Math.log(hz[above] / 3000) / Math.log(2) * Math.log(10) / 20;
    assertEquals(expected, mel[above][0], 1e-4);
    assertEquals(0, mel[40][0], 1e-6);
  }

  @Test
  void quantisedLevelsAreWholeStepsAboveAFloor() {
    float[][] mel = {{0, -0.1f, -0.2f, -9}};
    SpeakerAugmentation.quantise(mel, 2, 40);
    double step = 2 * Math.log(10) / 20;
    assertEquals(0, mel[0][0], 1e-6);
    assertEquals(0, mel[0][1], 1e-6);
    assertEquals(-step, mel[0][2], 1e-6);
    assertEquals(-20 * step, mel[0][3], 1e-5);
  }

  /** The same done to the sound: played at another rate, and its features taken. */
  @Test
  void aWarpIsWhatPlayingFasterDoes() {
    FeatureExtractor extractor = new FeatureExtractor(SPECTROGRAM);
    Audio voice = Tones.voice(140, 800, 3);
    VoiceFeatures whole = extractor.extract(voice);
    for (double speed : new double[] {0.85, 1.17}) {
      Audio played = Audio.of(voice.samples(), (int) (16000 * speed)).resample(16000);
      VoiceFeatures truth = extractor.extract(played);
      VoiceFeatures got = new MelWarp(SPECTROGRAM).apply(whole, speed, 120);
      double still = 0;
      double warped = 0;
      for (int m = 10; m < 90; m++) {
        for (int t = 10; t < 110; t++) {
          still += Math.abs(whole.mel()[m][t] - truth.mel()[m][t]) / 8000;
          warped += Math.abs(got.mel()[m][t] - truth.mel()[m][t]) / 8000;
        }
      }
      assertTrue(warped < 0.5 * still, speed + ": " + warped + " nepers, " + still + " unwarped");
      assertEquals(truth.hz()[60], got.hz()[60], 0.05 * truth.hz()[60]);
    }
  }

  @Test
  void aWarpTakesNoMoreFramesThanItSays() {
    VoiceFeatures features = new VoiceFeatures(flat(0, 1000), new float[1000], 1);
    for (double speed : new double[] {0.5, 0.85, 1, 1.17, 2}) {
      int needed = MelWarp.needed(100, speed);
      VoiceFeatures enough = features.frames(0, needed);
      assertEquals(100, new MelWarp(SPECTROGRAM).apply(enough, speed, 100).frames());
    }
  }
}
