package io.unbraid.training;

import io.unbraid.audio.base.InputException;
import io.unbraid.nn.Adam;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.training.store.StoredTensor;
import io.unbraid.training.store.Weights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * All that a run needs to go on as if it had never stopped: weights, their moving average, the
 * optimisers' moments, and how far the run is. Random numbers need no state, as they follow from
 * the seed and the step.
 */
final class Checkpoint {
  /** How far a run is: iterations done, seconds spent, the best score so far. */
  record Position(long step, double seconds, double best) {
    static final Position START = new Position(0, 0, Double.POSITIVE_INFINITY);
  }

  private static final String SEED = "seed";

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final List<Objective<?>> objectives;
  private final long seed;

  Checkpoint(
      Map<String, Module> networks,
      List<Objective<?>> objectives,
      MovingAverage average,
      long seed) {
    this.objectives = objectives;
    this.seed = seed;
    networks.forEach((name, network) -> putAll("weights." + name + ".", network.state()));
    if (average != null) {
      putAll("average.", average.state());
    }
    for (Objective<?> objective : objectives) {
      putAll("adam." + objective.name() + ".", objective.optimiser().state());
    }
  }

  private void putAll(String prefix, Map<String, Tensor> state) {
    state.forEach((name, tensor) -> tensors.put(prefix + name, tensor));
  }

  /**
   * The state as it is now.
   *
   * @throws InputException if a number is not finite, which no later step would mend
   */
  SafeTensors take(Position position) {
    Map<String, StoredTensor> stored = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          float[] values = tensor.toArray();
          for (float value : values) {
            if (!Float.isFinite(value)) {
              throw new TrainingDivergedException(
                  position.step(),
                  "training stopped at step "
                      + position.step()
                      + ": \""
                      + name
                      + "\" is no longer finite; the last checkpoint stays; start again with a lower"
                      + " learning rate");
            }
          }
          stored.put(name, StoredTensor.of(values, tensor.shape()));
        });
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("step", Long.toString(position.step()));
    metadata.put("seconds", Double.toString(position.seconds()));
    metadata.put("best", Double.toString(position.best()));
    metadata.put(SEED, Long.toString(seed));
    for (Objective<?> objective : objectives) {
      metadata.put("adam." + objective.name(), Long.toString(objective.optimiser().steps()));
    }
    return new SafeTensors(stored, metadata);
  }

  /**
   * Puts a state back, all of it or nothing.
   *
   * @param run where it is from, for messages
   * @throws InputException if it is the state of another model, of other objectives or of another
   *     seed
   */
  Position restore(SafeTensors file, Path run) {
    requireSameModel(file, run);
    goOn(file, run, OptionalLong.of(seed));
    tensors.forEach((name, tensor) -> Weights.load(tensor, file.tensor(name), name));
    Map<String, String> metadata = file.metadata();
    try {
      for (Objective<?> objective : objectives) {
        Adam optimiser = objective.optimiser();
        optimiser.steps(Long.parseLong(metadata.get("adam." + objective.name())));
      }
      return new Position(
          Long.parseLong(metadata.get("step")),
          Double.parseDouble(metadata.get("seconds")),
          Double.parseDouble(metadata.get("best")));
    } catch (NumberFormatException | NullPointerException e) {
      throw new InputException(
          run + ": the checkpoint does not say how far it is; start a new run", e);
    }
  }

  /**
   * The seed to go on with: another than the run's would change its random numbers in silence.
   *
   * @param wanted seed, or empty for the run's own
   * @return empty if neither says one: early runs did not note theirs
   * @throws InputException if the two differ, or the noted one is no number
   */
  static OptionalLong goOn(SafeTensors file, Path run, OptionalLong wanted) {
    String noted = file.metadata().get(SEED);
    if (noted == null) {
      return wanted;
    }
    try {
      long own = Long.parseLong(noted);
      if (wanted.isPresent() && wanted.getAsLong() != own) {
        throw new InputException(
            run
                + ": the run was started with the seed "
                + own
                + ", not "
                + wanted.getAsLong()
                + "; resume with that one or start in another folder");
      }
      return OptionalLong.of(own);
    } catch (NumberFormatException damaged) {
      throw new InputException(
          run + ": the checkpoint's seed is no number; start a new run", damaged);
    }
  }

  private void requireSameModel(SafeTensors file, Path run) {
    Map<String, StoredTensor> stored = file.tensors();
    Set<String> names = new LinkedHashSet<>(tensors.keySet());
    names.addAll(stored.keySet());
    for (String name : names) {
      String here = tensors.containsKey(name) ? shape(tensors.get(name).shape()) : "not there";
      String there = stored.containsKey(name) ? shape(stored.get(name).shape()) : "not there";
      if (!here.equals(there)) {
        throw new InputException(
            run
                + ": the checkpoint is of another model: \""
                + name
                + "\" is "
                + there
                + " in it and "
                + here
                + " in this one; resume with the configuration that it was started with");
      }
    }
  }

  private static String shape(long[] shape) {
    return Arrays.toString(shape);
  }
}
