package io.unbraid.training;

import io.unbraid.audio.base.Checks;

/**
 * In which iterations an objective takes part, and how often in each.
 *
 * @param times updates an iteration, each on a batch of its own (K critic steps)
 * @param every only each so manieth iteration
 * @param from the first iteration that this objective takes part in
 * @param until the first that it no longer takes part in
 */
public record Turns(int times, int every, long from, long until) {
  public Turns {
    Checks.atLeast("times", times, 1);
    Checks.atLeast("every", every, 1);
  }

  /** Once an iteration, always. */
  public static Turns always() {
    return new Turns(1, 1, 0, Long.MAX_VALUE);
  }

  public Turns times(int times) {
    return new Turns(times, every, from, until);
  }

  public Turns every(int every) {
    return new Turns(times, every, from, until);
  }

  public Turns from(long from) {
    return new Turns(times, every, from, until);
  }

  public Turns until(long until) {
    return new Turns(times, every, from, until);
  }

  boolean covers(long step) {
    return step >= from && step < until && step % every == 0;
  }
}
