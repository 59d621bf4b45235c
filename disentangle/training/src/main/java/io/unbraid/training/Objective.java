package io.unbraid.training;

import io.unbraid.nn.Adam;
import io.unbraid.nn.Tensor;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * This loss, of this batch, moves these parameters, with this optimiser, so many times an
 * iteration, from that step on. Whatever the loss also depends on stays where it is: a generator's
 * objective does not move the discriminator that it asks.
 *
 * @param <B> what a batch is
 */
public final class Objective<B> {
  /** Draws the batch of an iteration, with no other randomness than the generator's. */
  @FunctionalInterface
  public interface Batches<B> {
    B draw(long step, RandomGenerator random);
  }

  private final String name;
  private final Batches<B> batches;
  private final Function<B, LossTerms> loss;
  private final Adam optimiser;
  private final Update update;
  private final Turns turns;

  /**
   * @param name in metrics and messages
   * @param batches draws a batch, with no other randomness than the generator's
   * @param loss the loss of a batch
   * @param moves the parameters that this objective moves, by name
   * @param update how they are moved, by an optimiser of this objective's own
   * @param turns in which iterations
   */
  public Objective(
      String name,
      Function<RandomGenerator, B> batches,
      Function<B, LossTerms> loss,
      Map<String, Tensor> moves,
      Update update,
      Turns turns) {
    this((step, random) -> batches.apply(random), name, loss, moves, update, turns);
  }

  /** As the other constructor, with nothing but the optimiser between a gradient and a step. */
  public Objective(
      String name,
      Function<RandomGenerator, B> batches,
      Function<B, LossTerms> loss,
      Map<String, Tensor> moves,
      Adam.Options optimiser,
      Turns turns) {
    this(name, batches, loss, moves, Update.by(optimiser), turns);
  }

  private Objective(
      Batches<B> batches,
      String name,
      Function<B, LossTerms> loss,
      Map<String, Tensor> moves,
      Update update,
      Turns turns) {
    this.name = name;
    this.batches = batches;
    this.loss = loss;
    this.optimiser = new Adam(moves, update.optimiser());
    this.update = update;
    this.turns = turns;
  }

  /**
   * One whose batch bears on how far the training is, such as a weight that rises with the step;
   * else as the constructor.
   */
  public static <B> Objective<B> timed(
      String name,
      Batches<B> batches,
      Function<B, LossTerms> loss,
      Map<String, Tensor> moves,
      Adam.Options optimiser,
      Turns turns) {
    return new Objective<>(batches, name, loss, moves, Update.by(optimiser), turns);
  }

  public String name() {
    return name;
  }

  public Turns turns() {
    return turns;
  }

  Update update() {
    return update;
  }

  Adam optimiser() {
    return optimiser;
  }

  LossTerms evaluate(long step, RandomGenerator random) {
    return loss.apply(batches.draw(step, random));
  }
}
