package io.unbraid.training;

import io.unbraid.audio.InputException;
import io.unbraid.nn.Adam;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a run needs to go on as if it had never stopped: weights, their moving average, the
 * optimisers' moments, and how far the run is. Random numbers need no state, as they follow from
 * the seed and the step.
 */
final class Checkpoint {
  /** How far a run is: iterations done, seconds spent, the best score so far. */
  record Position(long step, double seconds, double best) {}

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final List<Objective<?>> objectives;

  Checkpoint(Map<String, Module> networks, List<Objective<?>> objectives, MovingAverage average) {
    this.objectives = objectives;
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

  /** The state as it is now. */
  SafeTensors take(Position position) {
    Map<String, StoredTensor> stored = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> stored.put(name, store(tensor)));
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("step", Long.toString(position.step()));
    metadata.put("seconds", Double.toString(position.seconds()));
    metadata.put("best", Double.toString(position.best()));
    for (Objective<?> objective : objectives) {
      metadata.put("adam." + objective.name(), Long.toString(objective.optimiser().steps()));
    }
    return new SafeTensors(stored, metadata);
  }

  /** Puts a state back. */
  Position restore(SafeTensors file) {
    tensors.forEach((name, tensor) -> load(tensor, file.tensor(name), name));
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
      throw new InputException("the checkpoint does not say how far it is; start a new run", e);
    }
  }

  static StoredTensor store(Tensor tensor) {
    return StoredTensor.of(tensor.toArray(), tensor.shape());
  }

  static void load(Tensor tensor, StoredTensor stored, String name) {
    if (!Arrays.equals(tensor.shape(), stored.shape())) {
      throw new InputException(
          "the weights \""
              + name
              + "\" are "
              + Arrays.toString(stored.shape())
              + " where the model has "
              + Arrays.toString(tensor.shape())
              + "; use the model's own configuration");
    }
    Memory.set(tensor, FloatBuffer.wrap(stored.floats()));
  }
}
