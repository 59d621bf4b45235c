package io.unbraid.voice.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LifterTest {
  private static final int MELS = 32;
  private static final int KEPT = 6;

  @BeforeAll
  static void oneThread() {
    Engine.threads(1);
  }

  @Test
  void cosinesBelowTheCutStayAndThoseAboveGo() {
    Lifter lifter = new Lifter(MELS, KEPT);
    for (int c = 0; c < MELS; c++) {
      float[] wave = new float[MELS];
      for (int m = 0; m < MELS; m++) {
        wave[m] = (float) Math.cos(Math.PI * c * (m + 0.5) / MELS);
      }
      float[] expected = c < KEPT ? wave : new float[MELS];
      assertArrayEquals(expected, apply(lifter, wave), 1e-5f, "coefficient " + c);
    }
  }

  @Test
  void twiceIsOnce() {
    Lifter lifter = new Lifter(MELS, KEPT);
    Random random = new Random(1);
    float[] x = new float[MELS];
    for (int m = 0; m < MELS; m++) {
      x[m] = (float) random.nextGaussian();
    }
    float[] once = apply(lifter, x);
    assertArrayEquals(once, apply(lifter, once), 1e-5f);
  }

  @Test
  void withoutACutNothingChanges() {
    try (Scope scope = new Scope()) {
      Tensor x = Tensor.randomNormal(1, MELS, 3);
      assertSame(x, new Lifter(MELS, 0).forward(x));
    }
  }

  private static float[] apply(Lifter lifter, float[] column) {
    try (Scope scope = new Scope()) {
      return lifter.forward(Tensor.of(column, 1, MELS, 1)).toArray();
    }
  }
}
