package io.unbraid.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Adam;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The smallest adversarial pair (Dirac-GAN: Mescheder et al. 2018, definition 2.1), on points near
 * a centre: a linear critic with a penalty on its gradient, and a generator of one number. The
 * generator finds the centre only where each objective moves its own network and no other.
 */
class AlternationTest {
  private static final double CENTRE = 3;
  private static final int STEPS = 150;

  private final Linear generator;
  private final Linear critic;

  AlternationTest() {
    Engine.threads(1);
    Engine.seed(21);
    generator = new Linear(1, 1);
    critic = new Linear(1, 1);
  }

  private Tensor made() {
    return generator.forward(Tensor.randomNormal(8, 1).multiply(0.1));
  }

  private Objective<Tensor> critic(Map<String, Tensor> moves) {
    return new Objective<>(
        "critic",
        random -> Tensor.randomNormal(8, 1).multiply(0.1).add(CENTRE),
        real -> {
          Tensor made = made();
          Tensor points = real.differentiable();
          Tensor slope = Gradients.of(critic.forward(points).sum(), List.of(points), true).get(0);
          return new LossTerms()
              .add("made", 1, critic.forward(made).mean())
              .add("real", -1, critic.forward(real).mean())
              .add("penalty", 0.5, slope.square().mean());
        },
        moves,
        new Adam.Options(0.1, 0, 0.9, 0),
        Turns.always().times(3));
  }

  private Objective<Integer> generator(Map<String, Tensor> moves) {
    return new Objective<>(
        "generator",
        random -> 0,
        nothing -> new LossTerms().add("fooled", -1, critic.forward(made()).mean()),
        moves,
        new Adam.Options(0.1, 0, 0.9, 0),
        Turns.always());
  }

  private Trainer trainer(Objective<?>... objectives) {
    return new Trainer(
        Map.of("generator", generator, "critic", critic),
        List.of(objectives),
        Schedule.warmupThenCosine(0, STEPS, STEPS / 2, 0.02),
        null,
        new Trainer.Options(STEPS, null, 1, STEPS, STEPS));
  }

  private double found(Trainer trainer) {
    for (int step = 0; step < STEPS; step++) {
      trainer.iterate(step, new HashMap<>());
    }
    return generator.namedParameters().get("bias").item();
  }

  @Test
  void theGeneratorFindsTheCentre() {
    Trainer trainer =
        trainer(critic(critic.namedParameters()), generator(generator.namedParameters()));
    assertEquals(CENTRE, found(trainer), 0.1);
  }

  /** So the test above is one that wrong alternation fails. */
  @Test
  void aCriticThatAlsoMovesTheGeneratorKeepsItAway() {
    Map<String, Tensor> both = new LinkedHashMap<>(critic.namedParameters());
    generator.namedParameters().forEach((name, tensor) -> both.put("generator." + name, tensor));
    double found = found(trainer(critic(both), generator(generator.namedParameters())));
    assertTrue(Math.abs(found - CENTRE) > 0.5, "found " + found);
  }

  @Test
  void anObjectiveMovesItsOwnParametersAlone() {
    float[] generatorBefore = flat(generator);
    float[] criticBefore = flat(critic);
    trainer(critic(critic.namedParameters())).iterate(0, new HashMap<>());
    assertArrayEquals(generatorBefore, flat(generator));
    assertFalse(Arrays.equals(criticBefore, flat(critic)));
    float[] criticAfter = flat(critic);
    trainer(generator(generator.namedParameters())).iterate(0, new HashMap<>());
    assertArrayEquals(criticAfter, flat(critic));
    assertFalse(Arrays.equals(generatorBefore, flat(generator)));
  }

  private static float[] flat(Module module) {
    Tensor[] parts = module.parameters().stream().map(p -> p.reshape(-1)).toArray(Tensor[]::new);
    return Tensor.concatenate(0, parts).toArray();
  }
}
