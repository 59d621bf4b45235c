package io.unbraid.nn;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * From when on what owns native memory has given it back. Memory that is gone must not be computed
 * with, as the engine would end the program; whoever owns some asks this first.
 */
public final class Lifetime {
  private final String owner;
  private final AtomicBoolean ended = new AtomicBoolean();

  /**
   * @param owner as messages call it, such as "this voice model"
   */
  public Lifetime(String owner) {
    this.owner = owner;
  }

  /** Ends it; true the first time alone, when the memory is to be freed. */
  public boolean end() {
    return ended.compareAndSet(false, true);
  }

  public boolean ended() {
    return ended.get();
  }

  /**
   * @throws IllegalStateException if it has ended
   */
  public void check() {
    if (ended()) {
      throw new IllegalStateException(owner + " is closed, so it can no longer compute; load it");
    }
  }
}
