package io.unbraid.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/**
 * Holds gradients against central differences. The differences are taken in 64-bit floats, where
 * they are good to about eight digits; the 32-bit gradients, which may come from other code in the
 * engine, are held against the 64-bit ones. For the tests of whoever writes layers and losses.
 */
public final class GradientCheck {
  private static final double STEP = 1e-5;
  private static final int VALUES = 8;

  private final Map<String, Tensor> by = new LinkedHashMap<>();
  private final List<Tensor> others = new ArrayList<>();

  /** Differentiates by a tensor, from which the function must compute. */
  public GradientCheck by(String name, Tensor tensor) {
    by.put(name, tensor);
    return this;
  }

  /** Differentiates by all parameters of a module. */
  public GradientCheck by(Module module) {
    by.putAll(module.namedParameters());
    Map<String, Tensor> buffers = module.state();
    buffers.keySet().removeAll(module.namedParameters().keySet());
    return with(buffers.values().toArray(new Tensor[0]));
  }

  /** Constants that the function computes from, such as targets. */
  public GradientCheck with(Tensor... tensors) {
    others.addAll(List.of(tensors));
    return this;
  }

  /**
   * @param function of any shape; what is differentiated is its product with fixed random numbers
   * @throws AssertionError that names the place, if a gradient is off
   */
  public void run(Supplier<Tensor> function) {
    try (Scope scope = new Scope()) {
      Tensor weights = Tensor.randomNormal(function.get().shape());
      Supplier<Tensor> loss = () -> function.get().multiply(weights).sum();
      List<Tensor> tensors = List.copyOf(by.values());
      List<double[]> single = values(Gradients.of(loss.get(), tensors));
      widen(weights);
      tensors.forEach(GradientCheck::widen);
      others.forEach(GradientCheck::widen);
      List<double[]> exact = values(Gradients.of(loss.get(), tensors));
      Random random = new Random(1);
      for (int i = 0; i < tensors.size(); i++) {
        String name = List.copyOf(by.keySet()).get(i);
        double[] gradient = exact.get(i);
        if (gradient == null) {
          throw new AssertionError("the function does not depend on " + name);
        }
        double scale = largest(gradient) + 1e-3;
        for (int k = 0; k < gradient.length; k++) {
          hold(gradient[k], single.get(i)[k], 2e-4 * scale, name + "[" + k + "], 32 bits");
        }
        for (int j = 0; j < Math.min(VALUES, gradient.length); j++) {
          int k = gradient.length <= VALUES ? j : random.nextInt(gradient.length);
          double difference = difference(tensors.get(i), k, loss);
          hold(difference, gradient[k], 1e-6 * scale, name + "[" + k + "]");
        }
      }
    }
  }

  private static void hold(double expected, double actual, double tolerance, String where) {
    if (!(Math.abs(expected - actual) <= tolerance)) {
      throw new AssertionError(where + ": " + expected + " expected, not " + actual);
    }
  }

  /** Turns a tensor into 64-bit floats, in place. */
  public static void widen(Tensor tensor) {
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      tensor.raw.set_data(tensor.raw.to(torch.ScalarType.Double));
    }
  }

  /** All values, of 32 or 64 bits. */
  public static double[] values(Tensor tensor) {
    double[] values = new double[(int) tensor.raw.numel()];
    try (Scope scope = new Scope()) {
      org.bytedeco.pytorch.Tensor wide =
          tensor.raw.detach().to(torch.ScalarType.Double).contiguous();
      new DoublePointer(wide.data_ptr()).get(values);
    }
    return values;
  }

  private static List<double[]> values(List<Tensor> tensors) {
    List<double[]> all = new ArrayList<>();
    tensors.forEach(tensor -> all.add(tensor == null ? null : values(tensor)));
    return all;
  }

  private static double difference(Tensor tensor, int index, Supplier<Tensor> loss) {
    move(tensor, index, STEP);
    double above = value(loss);
    move(tensor, index, -2 * STEP);
    double below = value(loss);
    move(tensor, index, STEP);
    return (above - below) / (2 * STEP);
  }

  private static double value(Supplier<Tensor> loss) {
    try (Scope scope = new Scope()) {
      return loss.get().raw.item_double();
    }
  }

  private static void move(Tensor tensor, int index, double by) {
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      tensor.raw.view(-1).narrow(0, index, 1).add_(new Scalar(by));
    }
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
