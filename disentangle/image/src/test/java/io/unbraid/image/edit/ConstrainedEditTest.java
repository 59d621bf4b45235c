package io.unbraid.image.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.unbraid.image.edit.ConstrainedEdit.Painting;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Tensor;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the minimum in closed form, for a generator whose pictures are its codes. */
class ConstrainedEditTest {
  private static final LinearGenerator SAME =
      LinearGenerator.of(
          new float[] {1, 0, 0, 0},
          new float[] {0, 1, 0, 0},
          new float[] {0, 0, 1, 0},
          new float[] {0, 0, 0, 1});
  private static final float[] ORIGINAL = {0.2f, -0.4f, 0.6f, 0};

  @BeforeEach
  void seed() {
    Engine.threads(1);
  }

  /** The first two pixels, bright. */
  private static Painting painting() {
    return new Painting(
        Tensor.of(new float[] {1, 0.8f, 9, 9}, 1, 1, 2, 2),
        Tensor.of(new float[] {1, 1, 0, 0}, 1, 1, 2, 2));
  }

  private static float[] edit(double near, double real, UnaryOperator<Tensor> score) {
    ConstrainedEdit.Options options = new ConstrainedEdit.Options(near, real, 600, 0.05);
    return new ConstrainedEdit(SAME, score, options).edit(ORIGINAL, painting());
  }

  @Test
  void withoutADiscriminatorPaintedPixelsLieBetweenPaintAndOriginal() {
    // (z - p)^2 / 2 + l (z - z0)^2 is least at (p + 2 l z0) / (1 + 2 l).
    float[] wanted = {(1 + 0.2f) / 2, (0.8f - 0.4f) / 2, 0.6f, 0};
    assertArrayEquals(wanted, edit(0.5, 0, null), 2e-3f);
  }

  @Test
  void aLinearDiscriminatorPushesAllPixels() {
    // D the sum of pixels: adds real / (2 near) where nothing is painted.
    float[] wanted = {(1 + 0.2f + 0.3f) / 2, (0.8f - 0.4f + 0.3f) / 2, 0.6f + 0.3f, 0.3f};
    assertArrayEquals(wanted, edit(0.5, 0.3, made -> made.sum(false, 1, 2, 3)), 2e-3f);
  }

  @Test
  void withoutAPullBackPaintIsMetAndTheRestStays() {
    assertArrayEquals(new float[] {1, 0.8f, 0.6f, 0}, edit(0, 0, null), 2e-3f);
  }

  @Test
  void nothingPaintedIsRefused() {
    Tensor nothing = Tensor.zeros(1, 1, 2, 2);
    assertThrows(IllegalArgumentException.class, () -> new Painting(nothing, nothing));
  }
}
