package io.unbraid.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LayerGradientsTest {
  @BeforeAll
  static void oneThread() {
    Engine.threads(1);
  }

  @BeforeEach
  void seed() {
    Engine.seed(11);
  }

  @TestFactory
  Stream<DynamicTest> layersOfFrames() {
    Map<String, Supplier<Module>> layers = new LinkedHashMap<>();
    layers.put("Conv1d", () -> new Conv1d(4, 3, 3));
    layers.put("Conv1d strided, dilated", () -> new Conv1d(4, 3, 5, 2, 2));
    layers.put("ConvTranspose1d", () -> new ConvTranspose1d(4, 3, 4, 2));
    layers.put("ConvTranspose1d, odd difference", () -> new ConvTranspose1d(4, 3, 5, 2));
    layers.put("BatchNorm", () -> new BatchNorm(4));
    layers.put("BatchNorm in use", () -> inUse(new BatchNorm(4)));
    layers.put("LayerNorm", () -> new LayerNorm(4));
    layers.put("InstanceNorm", () -> new InstanceNorm(4));
    layers.put("Gru", () -> new Gru(4, 3, false));
    layers.put("Gru both ways", () -> new Gru(4, 3, true));
    layers.put("Lstm", () -> new Lstm(4, 3, false));
    layers.put("Lstm both ways", () -> new Lstm(4, 3, true));
    layers.put("SelfAttention", () -> new SelfAttention(4, 2));
    layers.put("SpectralNorm of Conv1d", () -> inUse(new SpectralNorm(new Conv1d(4, 3, 3))));
    layers.put(
        "SpectralNorm of ConvTranspose1d",
        () -> inUse(new SpectralNorm(new ConvTranspose1d(4, 3, 4, 2))));
    return check(layers, 2, 4, 6);
  }

  @TestFactory
  Stream<DynamicTest> layersOfPictures() {
    Map<String, Supplier<Module>> layers = new LinkedHashMap<>();
    layers.put("Conv2d", () -> new Conv2d(4, 3, 3, 2, 1));
    layers.put("ConvTranspose2d", () -> new ConvTranspose2d(4, 3, 4, 2, 1));
    layers.put("BatchNorm", () -> new BatchNorm(4));
    layers.put("LayerNorm", () -> new LayerNorm(4));
    layers.put("InstanceNorm", () -> new InstanceNorm(4));
    layers.put("SelfAttention2d", () -> opened(new SelfAttention2d(4)));
    layers.put("SpectralNorm of Conv2d", () -> inUse(new SpectralNorm(new Conv2d(4, 3, 3, 1, 1))));
    return check(layers, 2, 4, 3, 5);
  }

  @TestFactory
  Stream<DynamicTest> layersOfVectors() {
    Map<String, Supplier<Module>> layers = new LinkedHashMap<>();
    layers.put("Linear", () -> new Linear(4, 3));
    layers.put("BatchNorm", () -> new BatchNorm(4));
    layers.put("LayerNorm", () -> new LayerNorm(4));
    layers.put("SpectralNorm of Linear", () -> inUse(new SpectralNorm(new Linear(4, 3))));
    return check(layers, 5, 4);
  }

  @Test
  void adaptiveInstanceNorm() {
    AdaptiveInstanceNorm layer = new AdaptiveInstanceNorm(4, 3);
    Tensor x = Tensor.randomNormal(2, 4, 6).differentiable();
    Tensor style = Tensor.randomNormal(2, 3).differentiable();
    new GradientCheck().by(layer).by("x", x).by("style", style).run(() -> layer.forward(x, style));
  }

  @Test
  void embedding() {
    Embedding layer = new Embedding(5, 3);
    Tensor symbols = Tensor.of(new long[] {4, 0, 4, 2}, 2, 2);
    new GradientCheck().by(layer).run(() -> layer.forward(symbols));
  }

  private static Stream<DynamicTest> check(Map<String, Supplier<Module>> layers, long... shape) {
    return layers.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      Engine.seed(11);
                      Module layer = entry.getValue().get();
                      Tensor x = Tensor.randomNormal(shape).differentiable();
                      new GradientCheck()
                          .by(layer)
                          .by("x", x)
                          .run(() -> ((Layer) layer).forward(x));
                    }));
  }

  private static Module inUse(Module module) {
    module.train(false);
    return module;
  }

  /** Its factor starts at 0, where nothing reaches the other weights. */
  private static Module opened(SelfAttention2d layer) {
    Memory.set(layer.namedParameters().get("gamma"), Tensor.of(new float[] {0.7f}, 1));
    return layer;
  }
}
