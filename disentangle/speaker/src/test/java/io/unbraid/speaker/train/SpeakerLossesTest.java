package io.unbraid.speaker.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The losses against the same formulas in plain loops, and their gradients against differences. */
class SpeakerLossesTest {
  private static final int SIZE = 4;

  private final Scope scope = new Scope();
  private float[][] codes;

  @BeforeEach
  void draw() {
    Engine.seed(3);
    Random random = new Random(1);
    codes = new float[6][SIZE];
    for (float[] code : codes) {
      double square = 0;
      for (int k = 0; k < SIZE; k++) {
        code[k] = (float) random.nextGaussian();
        square += code[k] * code[k];
      }
      for (int k = 0; k < SIZE; k++) {
        code[k] /= (float) Math.sqrt(square);
      }
    }
  }

  @Test
  void theMarginIsOneOfAngle() {
    for (double degrees : new double[] {1, 20, 60, 90, 130, 165}) {
      double theta = Math.toRadians(degrees);
      Tensor cosine = Tensor.of(new float[] {(float) Math.cos(theta)}, 1, 1);
      double got = AdditiveAngularMargin.withMargin(cosine, 0.2).item();
      assertEquals(Math.cos(theta + 0.2), got, 2e-3, degrees + " degrees");
    }
  }

  @Test
  void nearerIsBetterBeyondHalfATurnToo() {
    double last = Double.POSITIVE_INFINITY;
    for (int degrees = 0; degrees <= 180; degrees += 5) {
      Tensor cosine = Tensor.of(new float[] {(float) Math.cos(Math.toRadians(degrees))}, 1, 1);
      double got = AdditiveAngularMargin.withMargin(cosine, 0.5).item();
      assertTrue(got < last, degrees + " degrees: " + got + " after " + last);
      last = got;
    }
  }

  @Test
  void angularMarginAsInThePaper() {
    long[] labels = {0, 0, 1, 1, 2, 2};
    AdditiveAngularMargin loss = new AdditiveAngularMargin(SIZE, 3, 0.3, 10, 0);
    float[][] centres = Functional.unitLength(loss.parameters().get(0), 1).toMatrix();
    ToDoubleFunction<float[][]> plain =
        x -> {
          double sum = 0;
          for (int i = 0; i < x.length; i++) {
            double[] logits = new double[3];
            for (int c = 0; c < 3; c++) {
              double theta = Math.acos(dot(x[i], centres[c]));
              logits[c] = 10 * Math.cos(theta + (c == labels[i] ? 0.3 : 0));
            }
            sum += crossEntropy(logits, (int) labels[i]) / x.length;
          }
          return sum;
        };
    check(plain, x -> loss.loss(x, labels), 1e-3);
  }

  @Test
  void theMarginRises() {
    AdditiveAngularMargin loss = new AdditiveAngularMargin(SIZE, 3, 0.3, 10, 2);
    long[] labels = {0, 0, 1, 1, 2, 2};
    assertEquals(0, loss.margin());
    double first = loss.loss(Tensor.of(flat(codes), 6, SIZE), labels).item();
    assertEquals(0.15, loss.margin(), 1e-7);
    loss.loss(Tensor.of(flat(codes), 6, SIZE), labels);
    double full = loss.loss(Tensor.of(flat(codes), 6, SIZE), labels).item();
    assertEquals(0.3, loss.margin(), 1e-7);
    assertTrue(full > first, full + " with a margin, " + first + " without");
  }

  @Test
  void endToEndAsInThePaper() {
    ToDoubleFunction<float[][]> plain =
        x -> {
          double sum = 0;
          for (int i = 0; i < x.length; i++) {
            double[] logits = new double[3];
            for (int c = 0; c < 3; c++) {
              float[] centroid = new float[SIZE];
              for (int j = 2 * c; j < 2 * c + 2; j++) {
                for (int k = 0; k < SIZE && j != i; k++) {
                  centroid[k] += x[j][k];
                }
              }
              logits[c] = 10 * dot(x[i], centroid) / Math.sqrt(dot(centroid, centroid)) - 5;
            }
            sum += crossEntropy(logits, i / 2) / x.length;
          }
          return sum;
        };
    EndToEndLoss loss = new EndToEndLoss();
    check(plain, x -> loss.loss(x, 2), 1e-4);
  }

  /** Values and gradients; embeddings are not brought back to length 1 after a step. */
  private void check(
      ToDoubleFunction<float[][]> plain, Function<Tensor, Tensor> loss, double tolerance) {
    Tensor x = Tensor.of(flat(codes), 6, SIZE).differentiable();
    Tensor value = loss.apply(x);
    assertEquals(plain.applyAsDouble(codes), value.item(), tolerance);
    float[] gradient = Gradients.of(value, List.of(x)).get(0).toArray();
    for (int at = 0; at < gradient.length; at++) {
      float[][] up = copy();
      float[][] down = copy();
      up[at / SIZE][at % SIZE] += 1e-3f;
      down[at / SIZE][at % SIZE] -= 1e-3f;
      double slope = (plain.applyAsDouble(up) - plain.applyAsDouble(down)) / 2e-3;
      assertEquals(slope, gradient[at], 5e-3, "value " + at);
    }
    scope.close();
  }

  private float[][] copy() {
    float[][] copy = new float[codes.length][];
    for (int i = 0; i < codes.length; i++) {
      copy[i] = codes[i].clone();
    }
    return copy;
  }

  private static float[] flat(float[][] x) {
    float[] flat = new float[x.length * SIZE];
    for (int i = 0; i < x.length; i++) {
      System.arraycopy(x[i], 0, flat, i * SIZE, SIZE);
    }
    return flat;
  }

  private static double dot(float[] x, float[] y) {
    double sum = 0;
    for (int k = 0; k < SIZE; k++) {
      sum += x[k] * (double) y[k];
    }
    return sum;
  }

  private static double crossEntropy(double[] logits, int label) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit);
    }
    return Math.log(sum) - logits[label];
  }
}
