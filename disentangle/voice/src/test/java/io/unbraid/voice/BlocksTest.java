package io.unbraid.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.speech.VoiceFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksTest {
  private static final int REACH = 40;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 77, 1280, 1281, 1599, 1600, 1601, 2560, 4001})
  void blocksOfALocalFunctionAreTheWhole(int frames) {
    VoiceFeatures source = noise(frames);
    List<Integer> sizes = new ArrayList<>();
    float[][] made =
        Blocks.map(
            source,
            source.hz(),
            (part, hz) -> {
              sizes.add(part.frames());
              return average(part.mel(), hz);
            });
    // An odd length is worked on with its last frame twice, so its very end may differ.
    int same = frames % 2 == 0 ? frames : Math.max(0, frames - REACH);
    float[][] whole = average(source.mel(), source.hz());
    for (int m = 0; m < whole.length; m++) {
      assertEquals(frames, made[m].length);
      for (int t = 0; t < same; t++) {
        assertEquals(whole[m][t], made[m][t], 1e-5, "frame " + t);
      }
    }
    assertTrue(sizes.stream().allMatch(n -> n % 2 == 0), "odd blocks: " + sizes);
    assertTrue(sizes.stream().allMatch(n -> n <= 1.25 * Blocks.LENGTH + 130), "large: " + sizes);
  }

  @Test
  void seamsAreFadedOver() {
    VoiceFeatures source = noise(3000);
    int[] block = {0};
    BiFunction<VoiceFeatures, float[], float[][]> numbered =
        (part, hz) -> {
          float[][] made = new float[1][part.frames()];
          Arrays.fill(made[0], block[0]++);
          return made;
        };
    float[] made = Blocks.map(source, source.hz(), numbered)[0];
    assertEquals(0, made[0]);
    assertEquals(2, made[2999]);
    for (int t = 1; t < made.length; t++) {
      assertTrue(made[t] >= made[t - 1] && made[t] - made[t - 1] < 0.1, "a step at frame " + t);
    }
  }

  @Test
  void sourceIsLeftAsItIsAndPitchMustFit() {
    VoiceFeatures source = noise(5);
    float[] before = source.mel()[0].clone();
    Blocks.map(source, source.hz(), (part, hz) -> average(part.mel(), hz));
    assertArrayEquals(before, source.mel()[0]);
    assertThrows(
        IllegalArgumentException.class,
        () -> Blocks.map(source, new float[4], (part, hz) -> part.mel()));
  }

  /** The mean over the frames within reach, of mel and pitch together. */
  private static float[][] average(float[][] mel, float[] hz) {
    float[][] result = new float[mel.length][hz.length];
    for (int m = 0; m < mel.length; m++) {
      for (int t = 0; t < hz.length; t++) {
        double sum = 0;
        int from = Math.max(0, t - REACH);
        int to = Math.min(hz.length, t + REACH + 1);
        for (int i = from; i < to; i++) {
          sum += mel[m][i] + hz[i] / 100;
        }
        result[m][t] = (float) (sum / (to - from));
      }
    }
    return result;
  }

  private static VoiceFeatures noise(int frames) {
    Random random = new Random(frames);
    float[][] mel = new float[2][frames];
    float[] hz = new float[frames];
    for (int t = 0; t < frames; t++) {
      mel[0][t] = (float) random.nextGaussian();
      mel[1][t] = (float) random.nextGaussian();
      hz[t] = 100 + random.nextInt(100);
    }
    return new VoiceFeatures(mel, hz, 1);
  }
}
