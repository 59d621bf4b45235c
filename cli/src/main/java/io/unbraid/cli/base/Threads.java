package io.unbraid.cli.base;

import io.unbraid.audio.base.InputException;
import io.unbraid.nn.Engine;
import picocli.CommandLine.Option;

/** The option --threads of the commands that compute. */
public final class Threads {
  private static final int MOST_TOGETHER = 4;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to compute with (default: one a core).")
  private Integer count;

  /** As told, or one a core. */
  public int count() {
    return count == null ? Runtime.getRuntime().availableProcessors() : count;
  }

  /**
   * To be called before anything computes.
   *
   * @throws InputException if there is to be less than one
   */
  public void apply() {
    if (count == null) {
      return;
    }
    if (count < 1 || count > 1024) {
      throw new InputException("--threads: must be from 1 to 1024, not " + count);
    }
    // The caller works too, so one thread is a pool of none; Java takes 0 as its own default.
    System.setProperty(
        "java.util.concurrent.ForkJoinPool.common.parallelism",
        Integer.toString(Math.max(1, count - 1)));
    Engine.threads(count);
  }

  /**
   * How many of some files to compute at the same time, with a share of the threads each. Files of
   * a few seconds are too little work for two threads to share: they wait for each other more than
   * they gain. Memory bounds their number, as each may be long.
   */
  public int together(int files) {
    int together = Math.max(1, Math.min(Math.min(files, count()), MOST_TOGETHER));
    Engine.threads(Math.max(1, count() / together));
    return together;
  }
}
