package io.unbraid.training;

import io.unbraid.nn.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Weights of networks to and from files. */
public final class Weights {
  private Weights() {}

  /** Copies of these tensors for a file. */
  public static Map<String, StoredTensor> store(Map<String, Tensor> state) {
    Map<String, StoredTensor> stored = new LinkedHashMap<>();
    state.forEach((name, tensor) -> stored.put(name, Checkpoint.store(tensor)));
    return stored;
  }

  /**
   * Overwrites each of these tensors by the one of its name.
   *
   * @throws io.unbraid.audio.InputException if one is missing or of another shape
   */
  public static void load(Map<String, Tensor> state, SafeTensors file) {
    state.forEach((name, tensor) -> Checkpoint.load(tensor, file.tensor(name), name));
  }

  /**
   * Overwrites each of these tensors by another network's of its name.
   *
   * @throws io.unbraid.audio.InputException if one is missing or of another shape
   */
  public static void copy(Map<String, Tensor> from, Map<String, Tensor> to) {
    Map<String, StoredTensor> stored = store(from);
    to.forEach((name, tensor) -> Checkpoint.load(tensor, stored.get(name), name));
  }
}
