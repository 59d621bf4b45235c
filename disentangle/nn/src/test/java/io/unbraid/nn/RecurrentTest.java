package io.unbraid.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the papers' recurrences, written out here in 64-bit floats. */
class RecurrentTest {
  private static final int IN = 3;
  private static final int HIDDEN = 2;
  private static final int FRAMES = 5;

  @BeforeEach
  void seed() {
    Engine.threads(1);
    Engine.seed(16);
  }

  @Test
  void gru() {
    Gru layer = new Gru(IN, HIDDEN, true);
    Tensor x = Tensor.randomNormal(2, IN, FRAMES);
    Tensor y = layer.forward(x);
    assertArrayEquals(new long[] {2, 2 * HIDDEN, FRAMES}, y.shape());
    compare(x, y, (input, direction) -> gru(input, layer.state(), direction));
  }

  @Test
  void lstm() {
    Lstm layer = new Lstm(IN, HIDDEN, true);
    Tensor x = Tensor.randomNormal(2, IN, FRAMES);
    Tensor y = layer.forward(x);
    assertArrayEquals(new long[] {2, 2 * HIDDEN, FRAMES}, y.shape());
    compare(x, y, (input, direction) -> lstm(input, layer.state(), direction));
  }

  @Test
  void oneWayNoFrameSeesALaterOne() {
    for (Layer layer : new Layer[] {new Gru(IN, HIDDEN, false), new Lstm(IN, HIDDEN, false)}) {
      Tensor x = Tensor.randomNormal(1, IN, FRAMES);
      Tensor whole = layer.forward(x);
      assertArrayEquals(new long[] {1, HIDDEN, FRAMES}, whole.shape());
      Tensor part = layer.forward(x.narrow(2, 0, 3));
      assertArrayEquals(whole.narrow(2, 0, 3).toArray(), part.toArray(), 1e-6f);
    }
  }

  private interface Recurrence {
    /** [frames][in] to [frames][hidden]. */
    double[][] run(double[][] input, String direction);
  }

  private static void compare(Tensor x, Tensor y, Recurrence recurrence) {
    for (int example = 0; example < 2; example++) {
      float[][] in = x.narrow(0, example, 1).toMatrix();
      float[][] out = y.narrow(0, example, 1).toMatrix();
      double[][] forwards = new double[FRAMES][IN];
      double[][] backwards = new double[FRAMES][IN];
      for (int t = 0; t < FRAMES; t++) {
        for (int c = 0; c < IN; c++) {
          forwards[t][c] = in[c][t];
          backwards[FRAMES - 1 - t][c] = in[c][t];
        }
      }
      double[][] early = recurrence.run(forwards, "forwards");
      double[][] late = recurrence.run(backwards, "backwards");
      for (int t = 0; t < FRAMES; t++) {
        for (int h = 0; h < HIDDEN; h++) {
          assertEquals(early[t][h], out[h][t], 1e-5);
          assertEquals(late[FRAMES - 1 - t][h], out[HIDDEN + h][t], 1e-5);
        }
      }
    }
  }

  private static double[][] gru(double[][] input, Map<String, Tensor> state, String direction) {
    double[] h = new double[HIDDEN];
    double[][] all = new double[input.length][];
    for (int t = 0; t < input.length; t++) {
      double[] a = affine(state, direction, "input", input[t]);
      double[] b = affine(state, direction, "recurrent", h);
      double[] next = new double[HIDDEN];
      for (int i = 0; i < HIDDEN; i++) {
        double reset = sigmoid(a[i] + b[i]);
        double update = sigmoid(a[HIDDEN + i] + b[HIDDEN + i]);
        double candidate = Math.tanh(a[2 * HIDDEN + i] + reset * b[2 * HIDDEN + i]);
        next[i] = (1 - update) * candidate + update * h[i];
      }
      h = next;
      all[t] = h;
    }
    return all;
  }

  private static double[][] lstm(double[][] input, Map<String, Tensor> state, String direction) {
    double[] h = new double[HIDDEN];
    double[] cell = new double[HIDDEN];
    double[][] all = new double[input.length][];
    for (int t = 0; t < input.length; t++) {
      double[] a = affine(state, direction, "input", input[t]);
      double[] b = affine(state, direction, "recurrent", h);
      double[] next = new double[HIDDEN];
      for (int i = 0; i < HIDDEN; i++) {
        double in = sigmoid(a[i] + b[i]);
        double forget = sigmoid(a[HIDDEN + i] + b[HIDDEN + i]);
        double candidate = Math.tanh(a[2 * HIDDEN + i] + b[2 * HIDDEN + i]);
        double out = sigmoid(a[3 * HIDDEN + i] + b[3 * HIDDEN + i]);
        cell[i] = forget * cell[i] + in * candidate;
        next[i] = out * Math.tanh(cell[i]);
      }
      h = next;
      all[t] = h;
    }
    return all;
  }

  private static double[] affine(
      Map<String, Tensor> state, String direction, String which, double[] x) {
    float[][] weight = state.get(direction + "." + which).toMatrix();
    float[] bias = state.get(direction + "." + which + "Bias").toArray();
    double[] y = new double[weight.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = bias[i];
      for (int j = 0; j < x.length; j++) {
        y[i] += weight[i][j] * x[j];
      }
    }
    return y;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
