package io.unbraid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Functional;
import io.unbraid.nn.GradientCheck;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Tensor;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GradientPenaltyTest {
  @BeforeEach
  void seed() {
    Engine.threads(1);
    Engine.seed(20);
  }

  @Test
  void ofALinearCriticItIsTheLengthOfItsWeight() {
    Linear critic = new Linear(3, 1);
    Memory.set(critic.weight(), Tensor.of(new float[] {2, -3, 6}, 1, 3));
    Tensor x = Tensor.randomNormal(5, 3);
    Tensor penalty =
        GradientPenalty.of(points -> critic.forward(points.get(0)).squeeze(1), List.of(x));
    assertEquals((7 - 1) * (7 - 1), penalty.item(), 1e-4);
  }

  @Test
  void theGradientIsTakenByAllInputsJointly() {
    Tensor a = Tensor.randomNormal(4, 2);
    Tensor b = Tensor.randomNormal(4, 3);
    Tensor penalty =
        GradientPenalty.of(
            points ->
                points
                    .get(0)
                    .sum(false, 1)
                    .multiply(3)
                    .add(points.get(1).sum(false, 1).multiply(4)),
            List.of(a, b));
    double length = Math.sqrt(2 * 9 + 3 * 16);
    assertEquals((length - 1) * (length - 1), penalty.item(), 1e-4);
  }

  @Test
  void anInputThatTheCriticDoesNotLookAtAddsNothing() {
    Tensor a = Tensor.randomNormal(4, 2);
    Tensor b = Tensor.randomNormal(4, 3);
    Tensor penalty =
        GradientPenalty.of(points -> points.get(0).sum(false, 1).multiply(3), List.of(a, b));
    double length = Math.sqrt(18);
    assertEquals((length - 1) * (length - 1), penalty.item(), 1e-4);
    assertThrows(
        IllegalArgumentException.class,
        () -> GradientPenalty.of(points -> a.differentiable().sum(false, 1), List.of(b)));
  }

  /** The penalty's own gradient by the critic's weights: second derivatives of the critic. */
  @Test
  void itsGradientIsThatOfDifferences() {
    Conv1d first = new Conv1d(2, 4, 3);
    Conv1d second = new Conv1d(4, 3, 3, 2, 1);
    Linear last = new Linear(3, 1);
    Tensor x = Tensor.randomNormal(3, 2, 8);
    new GradientCheck()
        .by("first", first.weight())
        .by("second", second.weight())
        .by("last", last.weight())
        .with(x, first.state().get("bias"), second.state().get("bias"), last.state().get("bias"))
        .run(
            () ->
                GradientPenalty.of(
                    points -> {
                      Tensor h = Functional.tanh(first.forward(points.get(0)));
                      h = Functional.leakyRelu(second.forward(h), 0.2);
                      return last.forward(h.mean(false, 2)).squeeze(1);
                    },
                    List.of(x)));
  }
}
