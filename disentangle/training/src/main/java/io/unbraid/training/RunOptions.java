package io.unbraid.training;

import io.unbraid.audio.base.Checks;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how a run trains, whatever its model.
 *
 * @param out the run's folder
 * @param cache folder for features, shared by runs on the same corpus
 * @param resume go on with the run that the folder holds
 * @param limit stop after so long, to be resumed; null for none
 * @param seed of everything random
 * @param saveEvery iterations between checkpoints
 */
public record RunOptions(
    Path out, Path cache, boolean resume, Duration limit, long seed, long saveEvery) {
  public RunOptions {
    Checks.require(
        limit == null || !limit.isNegative(), "limit", "must not be negative, not " + limit);
    Checks.atLeast("saveEvery", saveEvery, 1);
  }
}
