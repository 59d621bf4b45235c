package io.unbraid.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the engine's Java layer lays traps: constructors and optional arguments that dangle. */
class TensorTest {
  @BeforeEach
  void oneThread() {
    Engine.threads(1);
  }

  @Test
  void oneIntegerIsOneInteger() {
    // new LongPointer(5L) would be five longs of anything.
    Tensor five = Tensor.of(new long[] {5}, 1);
    assertArrayEquals(new long[] {1}, five.shape());
    assertEquals(5, five.raw.item_long());
    assertEquals(7, Tensor.of(new long[] {7}).raw.item_long());
  }

  @Test
  void integersAndFloatsComeBackInOrder() {
    Tensor floats = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, floats.toArray());
    assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, floats.transpose(0, 1).toArray());
    assertArrayEquals(new float[][] {{1, 2, 3}, {4, 5, 6}}, floats.toMatrix());
    Tensor picked = floats.select(1, Tensor.of(new long[] {2, 0}, 2));
    assertArrayEquals(new float[] {3, 1, 6, 4}, picked.toArray());
    assertArrayEquals(new long[] {2, 2}, floats.argmax(1));
    assertEquals(4, Tensor.of(new float[] {4}, 1).item());
  }

  @Test
  void nothingIsATensorToo() {
    assertEquals(0, Tensor.of(new float[0], 0, 3).toArray().length);
    assertArrayEquals(new long[] {0}, Tensor.of(new long[0], 0).shape());
  }

  @Test
  void theSourceMayGoAway() {
    Tensor[] kept = new Tensor[50];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = Tensor.of(new float[] {i, i, i, i}, 2, 2);
    }
    System.gc();
    for (int i = 0; i < kept.length; i++) {
      assertArrayEquals(new float[] {i, i, i, i}, kept[i].toArray());
    }
  }

  @Test
  void variancesAreOverTheDimensionsNamed() {
    // LongArrayRefOptional of a Java array would dangle, and take other dimensions now and then.
    Tensor x = Tensor.of(new float[] {1, 2, 3, 5, 7, 9, 0, 0, 3, 4, 4, 4}, 2, 2, 3);
    for (int i = 0; i < 200; i++) {
      try (Scope scope = new Scope()) {
        Tensor kept = x.variance(true, 2);
        assertArrayEquals(new long[] {2, 2, 1}, kept.shape());
        assertArrayEquals(new float[] {2 / 3f, 8 / 3f, 2, 0}, kept.toArray(), 1e-6f);
        assertArrayEquals(new long[] {2, 2}, x.variance(false, 2).shape());
        Tensor joint = x.variance(true, 0, 2);
        assertArrayEquals(new long[] {1, 2, 1}, joint.shape());
        assertArrayEquals(new float[] {1.583333f, 3.583333f}, joint.toArray(), 1e-5f);
      }
    }
  }

  @Test
  void matricesOfUnlikeSizesAreRefused() {
    float[][] two = {{1, 2}, {3, 4}};
    assertThrows(IllegalArgumentException.class, () -> Tensor.of(two, new float[][] {{1, 2}}));
    assertThrows(IllegalArgumentException.class, () -> Tensor.of(two, new float[][] {{1, 2}, {3}}));
    assertThrows(IllegalArgumentException.class, () -> Tensor.of(new float[] {1, 2, 3}, 2, 2));
    assertThrows(IllegalArgumentException.class, () -> Tensor.of(new long[] {1, 2, 3}, 2));
    assertThrows(IllegalArgumentException.class, () -> Tensor.ones(2, 2, 2).toMatrix());
  }

  @Test
  void aSeedGivesTheSameNumbers() {
    Engine.seed(3);
    float[] first = Tensor.randomNormal(20).toArray();
    Engine.seed(3);
    assertArrayEquals(first, Tensor.randomNormal(20).toArray());
    assertEquals(false, java.util.Arrays.equals(first, Tensor.randomNormal(20).toArray()));
  }

  @Test
  void threadsDoNotDrawFromEachOther() throws Exception {
    Engine.seed(3);
    float[] alone = Tensor.randomNormal(20).toArray();
    Engine.seed(3);
    Thread other =
        new Thread(
            () -> {
              try (Scope scope = new Scope()) {
                Engine.seed(8);
                Functional.dropout(Tensor.randomUniform(20), 0.5, true);
              }
            });
    other.start();
    other.join();
    assertArrayEquals(alone, Tensor.randomNormal(20).toArray());
  }

  @Test
  void theGeneratorOutlivesTheScopeOfItsFirstUse() throws Exception {
    float[][] drawn = new float[2][];
    Thread fresh =
        new Thread(
            () -> {
              for (int i = 0; i < drawn.length; i++) {
                try (Scope scope = new Scope()) {
                  Engine.seed(5);
                  drawn[i] = Tensor.randomNormal(20).toArray();
                }
              }
            });
    fresh.start();
    fresh.join();
    assertArrayEquals(drawn[0], drawn[1]);
  }

  @Test
  void aKeptTensorOutlivesItsScope() {
    Tensor kept;
    Tensor inner;
    try (Scope outer = new Scope()) {
      try (Scope scope = new Scope()) {
        inner = scope.keep(Tensor.ones(3).multiply(4));
      }
      assertArrayEquals(new float[] {4, 4, 4}, inner.toArray());
      kept = outer.keep(inner.multiply(2));
    }
    assertEquals(true, inner.raw.isNull());
    assertArrayEquals(new float[] {8, 8, 8}, kept.toArray());
  }
}
