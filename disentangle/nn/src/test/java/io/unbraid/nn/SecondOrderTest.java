package io.unbraid.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The gradient by the input, itself differentiated by everything, as gradient penalties need. */
class SecondOrderTest {
  @TestFactory
  Stream<DynamicTest> layers() {
    Map<String, Supplier<Module>> layers = new LinkedHashMap<>();
    layers.put("Conv1d", () -> new Conv1d(4, 3, 3, 2, 1));
    layers.put("ConvTranspose1d", () -> new ConvTranspose1d(4, 3, 4, 2));
    layers.put("BatchNorm", () -> new BatchNorm(4));
    layers.put("LayerNorm", () -> new LayerNorm(4));
    layers.put("InstanceNorm", () -> new InstanceNorm(4));
    layers.put("SpectralNorm", () -> new SpectralNorm(new Conv1d(4, 3, 3)));
    layers.put("SelfAttention", () -> new SelfAttention(4, 2));
    layers.put("Gru", () -> new Gru(4, 3, true));
    layers.put("Lstm", () -> new Lstm(4, 3, true));
    return layers.entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue().get())));
  }

  private static void check(Module layer) {
    Engine.threads(1);
    Engine.seed(23);
    layer.train(!(layer instanceof SpectralNorm));
    Tensor x = Tensor.randomNormal(2, 4, 5).differentiable();
    // Weighted, as the plain sum of a norm's squares would be the same for any input.
    Tensor weights = Tensor.randomNormal(((Layer) layer).forward(x).shape());
    new GradientCheck()
        .by(layer)
        .by("x", x)
        .with(weights)
        .run(
            () -> {
              Tensor squares = ((Layer) layer).forward(x).square();
              return Gradients.of(squares.multiply(weights).sum(), List.of(x), true).get(0);
            });
  }
}
