package io.unbraid.conversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.AudioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PiecesTest {
  private static final int RATE = 8000;

  /** Noise with a pause of 200 ms at each whole second. */
  private static float[] noiseWithPauses(double seconds) {
    Random random = new Random(1);
    float[] samples = new float[(int) (seconds * RATE)];
    for (int i = 0; i < samples.length; i++) {
      boolean pause = i % RATE < RATE / 10 || i % RATE > RATE * 9 / 10;
      // Multiples of 2^-15, which 16-bit files keep as they are.
      samples[i] = pause ? 0 : (random.nextInt(20001) - 10000) / 32768f;
    }
    return samples;
  }

  @Test
  void cutsInPausesAndLosesNothing(@TempDir Path folder) {
    float[] samples = noiseWithPauses(10.3);
    Path file = folder.resolve("noise.wav");
    Audio.of(samples, RATE).write(file);
    List<float[]> pieces = new ArrayList<>();
    try (AudioReader reader = AudioReader.open(file, RATE)) {
      Pieces cutter = new Pieces(reader, 3, 1);
      for (float[] piece = cutter.next(); piece != null; piece = cutter.next()) {
        pieces.add(piece);
      }
    }
    float[] joined = new float[samples.length];
    int at = 0;
    for (float[] piece : pieces) {
      assertTrue(piece.length <= 3 * RATE);
      System.arraycopy(piece, 0, joined, at, piece.length);
      at += piece.length;
      boolean atEnd = at == samples.length;
      assertTrue(atEnd || samples[at] == 0 && samples[at - 1] == 0, "cut within sound at " + at);
    }
    assertEquals(samples.length, at);
    assertArrayEquals(samples, joined);
    assertTrue(pieces.size() >= 4);
  }

  @Test
  void nothingAtAll(@TempDir Path folder) {
    Path file = folder.resolve("short.wav");
    Audio.of(new float[] {0.25f}, RATE).write(file);
    try (AudioReader reader = AudioReader.open(file, RATE)) {
      Pieces cutter = new Pieces(reader, 3, 1);
      assertArrayEquals(new float[] {0.25f}, cutter.next());
      assertEquals(null, cutter.next());
    }
  }
}
