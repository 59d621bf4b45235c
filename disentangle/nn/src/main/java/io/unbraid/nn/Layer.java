package io.unbraid.nn;

/** A function of one tensor. */
@FunctionalInterface
public interface Layer {
  Tensor forward(Tensor x);
}
