package io.unbraid.training.store;

import io.unbraid.audio.base.InputException;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Weights of networks to and from files. */
public final class Weights {
  private Weights() {}

  /** Copies of these tensors for a file. */
  public static Map<String, StoredTensor> store(Map<String, Tensor> state) {
    Map<String, StoredTensor> stored = new LinkedHashMap<>();
    state.forEach((name, tensor) -> stored.put(name, store(tensor)));
    return stored;
  }

  /**
   * As {@link #store}, in half precision: half the bytes for a thousandth of each weight. What has
   * values beyond the range of halves stays as it is.
   */
  public static Map<String, StoredTensor> storeHalves(Map<String, Tensor> state) {
    Map<String, StoredTensor> stored = new LinkedHashMap<>();
    state.forEach(
        (name, tensor) -> {
          float[] values = tensor.toArray();
          boolean fits = HalfPrecision.fits(values);
          stored.put(
              name,
              fits
                  ? StoredTensor.ofHalves(values, tensor.shape())
                  : StoredTensor.of(values, tensor.shape()));
        });
    return stored;
  }

  /**
   * Makes networks of the sizes that a file asks for, which anyone may have written.
   *
   * @throws InputException if the engine can't make such ones
   */
  public static <T> T made(Supplier<T> networks) {
    try {
      return networks.get();
    } catch (RuntimeException e) {
      StackTraceElement[] stack = e.getStackTrace();
      if (stack.length > 0 && stack[0].getClassName().startsWith("org.bytedeco.")) {
        throw new InputException(
            "its settings ask for networks that cannot be made; get the file anew", e);
      }
      throw e;
    }
  }

  /**
   * Overwrites each of these tensors by the one of its name.
   *
   * @throws InputException if one is missing or of another shape
   */
  public static void load(Map<String, Tensor> state, SafeTensors file) {
    state.forEach((name, tensor) -> load(tensor, file.tensor(name), name));
  }

  /**
   * Overwrites each of these tensors by another network's of its name.
   *
   * @throws InputException if one is missing or of another shape
   */
  public static void copy(Map<String, Tensor> from, Map<String, Tensor> to) {
    Map<String, StoredTensor> stored = store(from);
    to.forEach((name, tensor) -> load(tensor, stored.get(name), name));
  }

  /** A copy of a tensor for a file. */
  public static StoredTensor store(Tensor tensor) {
    return StoredTensor.of(tensor.toArray(), tensor.shape());
  }

  /**
   * Overwrites a tensor.
   *
   * @throws InputException if the stored one is of another shape
   */
  public static void load(Tensor tensor, StoredTensor stored, String name) {
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
