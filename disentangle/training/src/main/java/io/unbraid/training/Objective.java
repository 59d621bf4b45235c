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
  /**
   * @param times updates an iteration, each on a batch of its own (K critic steps)
   * @param every only each so manieth iteration
   * @param from the first iteration that this objective takes part in
   * @param until the first that it no longer takes part in
   * @param maximumNorm gradients longer than this are scaled down to it; infinity for never
   * @param bound each weight is put back between minus and plus this after an update; infinity for
   *     never
   * @param accumulate batches of which each update takes the mean gradient, one after the other, as
   *     if they were one for which the memory is too small
   */
  public record When(
      int times,
      int every,
      long from,
      long until,
      double maximumNorm,
      double bound,
      int accumulate) {
    public When {
      if (times < 1 || every < 1 || accumulate < 1 || !(maximumNorm > 0) || !(bound > 0)) {
        throw new IllegalArgumentException(
            "times, every and accumulate must be at least 1, the norm and the bound above 0");
      }
    }

    /** Once an iteration, always, unclipped. */
    public static When always() {
      double never = Double.POSITIVE_INFINITY;
      return new When(1, 1, 0, Long.MAX_VALUE, never, never, 1);
    }

    public When times(int times) {
      return new When(times, every, from, until, maximumNorm, bound, accumulate);
    }

    public When every(int every) {
      return new When(times, every, from, until, maximumNorm, bound, accumulate);
    }

    public When from(long from) {
      return new When(times, every, from, until, maximumNorm, bound, accumulate);
    }

    public When until(long until) {
      return new When(times, every, from, until, maximumNorm, bound, accumulate);
    }

    public When clip(double maximumNorm) {
      return new When(times, every, from, until, maximumNorm, bound, accumulate);
    }

    public When bound(double bound) {
      return new When(times, every, from, until, maximumNorm, bound, accumulate);
    }

    public When accumulate(int batches) {
      return new When(times, every, from, until, maximumNorm, bound, batches);
    }

    boolean covers(long step) {
      return step >= from && step < until && step % every == 0;
    }
  }

  /** Draws the batch of an iteration, with no other randomness than the generator's. */
  @FunctionalInterface
  public interface Batches<B> {
    B draw(long step, RandomGenerator random);
  }

  private final String name;
  private final Batches<B> batches;
  private final Function<B, Terms> loss;
  private final Adam optimiser;
  private final When when;

  /**
   * @param name in metrics and messages
   * @param batches draws a batch, with no other randomness than the generator's
   * @param loss the loss of a batch
   * @param moves the parameters that this objective moves, by name
   * @param options of the optimiser, which is this objective's own
   */
  public Objective(
      String name,
      Function<RandomGenerator, B> batches,
      Function<B, Terms> loss,
      Map<String, Tensor> moves,
      Adam.Options options,
      When when) {
    this((step, random) -> batches.apply(random), name, loss, moves, options, when);
  }

  private Objective(
      Batches<B> batches,
      String name,
      Function<B, Terms> loss,
      Map<String, Tensor> moves,
      Adam.Options options,
      When when) {
    this.name = name;
    this.batches = batches;
    this.loss = loss;
    this.optimiser = new Adam(moves, options);
    this.when = when;
  }

  /**
   * One whose batch bears on how far the training is, such as a weight that rises with the step;
   * else as the constructor.
   */
  public static <B> Objective<B> timed(
      String name,
      Batches<B> batches,
      Function<B, Terms> loss,
      Map<String, Tensor> moves,
      Adam.Options options,
      When when) {
    return new Objective<>(batches, name, loss, moves, options, when);
  }

  public String name() {
    return name;
  }

  public When when() {
    return when;
  }

  Adam optimiser() {
    return optimiser;
  }

  Terms evaluate(long step, RandomGenerator random) {
    return loss.apply(batches.draw(step, random));
  }
}
