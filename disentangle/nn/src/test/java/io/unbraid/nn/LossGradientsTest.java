package io.unbraid.nn;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Losses and functions without parameters. */
class LossGradientsTest {
  @BeforeEach
  void seed() {
    Engine.threads(1);
    Engine.seed(12);
  }

  @Test
  void crossEntropy() {
    Tensor logits = Tensor.randomNormal(3, 4).differentiable();
    Tensor labels = Tensor.of(new long[] {3, 0, 2}, 3);
    new GradientCheck().by("logits", logits).run(() -> Losses.crossEntropy(logits, labels));
  }

  @Test
  void crossEntropyOfFramesSomeOfThemLeftOut() {
    Tensor logits = Tensor.randomNormal(2, 4, 3).differentiable();
    Tensor labels = Tensor.of(new long[] {3, -100, 2, 1, 0, -100}, 2, 3);
    new GradientCheck().by("logits", logits).run(() -> Losses.crossEntropy(logits, labels));
  }

  @Test
  void binaryCrossEntropy() {
    Tensor logits = Tensor.randomNormal(3, 4).differentiable();
    Tensor targets = Tensor.randomUniform(3, 4);
    new GradientCheck()
        .by("logits", logits)
        .with(targets)
        .run(() -> Losses.binaryCrossEntropy(logits, targets));
  }

  @Test
  void meanSquared() {
    Tensor a = Tensor.randomNormal(3, 4).differentiable();
    Tensor b = Tensor.randomNormal(3, 4).differentiable();
    new GradientCheck().by("a", a).by("b", b).run(() -> Losses.meanSquared(a, b));
  }

  @Test
  void meanAbsolute() {
    Tensor a = Tensor.randomNormal(3, 4).differentiable();
    Tensor b = Tensor.randomNormal(3, 4).differentiable();
    new GradientCheck().by("a", a).by("b", b).run(() -> Losses.meanAbsolute(a, b));
  }

  @Test
  void connectionistTemporal() {
    Tensor logits = Tensor.randomNormal(5, 2, 4).differentiable();
    Tensor targets = Tensor.of(new long[] {1, 1, 3, 2}, 4);
    new GradientCheck()
        .by("logits", logits)
        .run(
            () ->
                Losses.connectionistTemporal(
                    Functional.logSoftmax(logits, 2),
                    targets,
                    new long[] {5, 4},
                    new long[] {3, 1}));
  }

  @TestFactory
  Stream<DynamicTest> functions() {
    return Stream.of(
        function("relu", Functional::relu),
        function("leakyRelu", x -> Functional.leakyRelu(x, 0.2)),
        function("gelu", Functional::gelu),
        function("sigmoid", Functional::sigmoid),
        function("tanh", Functional::tanh),
        function("softplus", Functional::softplus),
        function("softmax", x -> Functional.softmax(x, 1)),
        function("logSoftmax", x -> Functional.logSoftmax(x, -1)),
        function("instanceNorm", Functional::instanceNorm),
        function("repeatFrames", x -> Functional.repeatFrames(x, 3)),
        function("padFrames", x -> Functional.padFrames(x, 2, 1)),
        function("averageFrames", x -> Functional.averageFrames(x, 2)),
        function("unitLength", x -> Functional.unitLength(x, 1)),
        function("variance", x -> x.variance(true, 1, 2)),
        function("mean", x -> x.mean(false, 2)),
        function("logSumExp", x -> x.logSumExp(1)),
        function("power", x -> x.abs().add(0.1).power(1.7)),
        function("log, sqrt, exp", x -> x.square().add(0.1).log().exp().sqrt()),
        function("clamp", x -> x.clamp(-0.5, 0.5)),
        function("select", x -> x.select(2, Tensor.of(new long[] {3, 3, 0}, 3))),
        function("matmul", x -> x.matmul(x.transpose(1, 2))),
        function("divide", x -> x.divide(x.square().add(1))));
  }

  private static DynamicTest function(String name, UnaryOperator<Tensor> function) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Engine.seed(12);
          Tensor x = Tensor.randomNormal(2, 3, 4).differentiable();
          new GradientCheck().by("x", x).run(() -> function.apply(x));
        });
  }
}
