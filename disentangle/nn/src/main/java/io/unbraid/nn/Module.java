package io.unbraid.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a network: it owns parameters (which training moves) and buffers (which it keeps but
 * does not differentiate, such as running statistics), and may hold other modules. Names join with
 * dots, as in {@code encoder.block2.weight}.
 */
public abstract class Module {
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();
  private final Map<String, Tensor> buffers = new LinkedHashMap<>();
  private final Map<String, Module> children = new LinkedHashMap<>();
  private boolean training = true;

  /** Registers a tensor that training moves. */
  protected final Tensor parameter(String name, Tensor initial) {
    Tensor own = Memory.own(initial);
    own.raw.requires_grad_(true);
    putNew(parameters, name, own);
    return own;
  }

  /** Registers a tensor that is stored with the weights but not moved by gradients. */
  protected final Tensor buffer(String name, Tensor initial) {
    Tensor own = Memory.own(initial);
    putNew(buffers, name, own);
    return own;
  }

  /** Registers a part; its tensors appear under {@code name.}. */
  protected final <M extends Module> M child(String name, M module) {
    putNew(children, name, module);
    return module;
  }

  private static <T> void putNew(Map<String, T> map, String name, T value) {
    if (map.put(name, value) != null) {
      throw new IllegalArgumentException("two parts are named " + name);
    }
  }

  /** All parameters, those of the parts included, in the order of registration. */
  public final List<Tensor> parameters() {
    return new ArrayList<>(namedParameters().values());
  }

  /** As {@link #parameters()}, by name. */
  public final Map<String, Tensor> namedParameters() {
    Map<String, Tensor> all = new LinkedHashMap<>();
    collect("", all, true, false);
    return all;
  }

  /** Parameters and buffers by name: all that a file of weights holds. */
  public final Map<String, Tensor> state() {
    Map<String, Tensor> all = new LinkedHashMap<>();
    collect("", all, true, true);
    return all;
  }

  private void collect(
      String prefix, Map<String, Tensor> into, boolean withParameters, boolean withBuffers) {
    if (withParameters) {
      parameters.forEach((name, tensor) -> into.put(prefix + name, tensor));
    }
    if (withBuffers) {
      buffers.forEach((name, tensor) -> into.put(prefix + name, tensor));
    }
    children.forEach(
        (name, child) -> child.collect(prefix + name + ".", into, withParameters, withBuffers));
  }

  /** Whether layers that differ between training and use (batch norm, dropout) train. */
  public final boolean isTraining() {
    return training;
  }

  /** Switches this module and its parts; see {@link #isTraining}. */
  public final void train(boolean on) {
    training = on;
    children.values().forEach(child -> child.train(on));
  }

  /**
   * Frees the native memory of all its tensors, those of the parts included, at once and not when
   * the collector comes by; a second call does nothing. For whoever owns the module: nothing may
   * compute with it then or later, and no part of it may serve elsewhere.
   */
  public final void free() {
    state().values().forEach(tensor -> tensor.raw.close());
  }

  /** How many numbers training moves. */
  public final long parameterCount() {
    return parameters().stream().mapToLong(p -> p.raw.numel()).sum();
  }
}
