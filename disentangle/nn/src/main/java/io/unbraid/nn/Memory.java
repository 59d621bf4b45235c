package io.unbraid.nn;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Values going in and out of tensors that live on: parameters, optimiser state. */
public final class Memory {
  private Memory() {}

  /** A tensor of these values that no scope frees. */
  static Tensor own(Tensor initial) {
    try (Scope scope = new Scope()) {
      Tensor copy = new Tensor(initial.raw.detach().clone());
      copy.raw.retainReference();
      org.bytedeco.javacpp.PointerScope.getInnerScope().detach(copy.raw);
      return copy;
    }
  }

  /** A copy that lives on. */
  public static Tensor copy(Tensor tensor) {
    return own(tensor);
  }

  /** Whether a tensor's native memory was given back, by its scope or its module. */
  public static boolean freed(Tensor tensor) {
    return tensor.raw.isNull();
  }

  /** target = target + share * (source - target), in place. */
  public static void blend(Tensor target, Tensor source, double share) {
    target.raw.lerp_(source.raw, new org.bytedeco.pytorch.Scalar(share));
  }

  /** Scales in place. */
  public static void scale(Tensor tensor, double factor) {
    try (Engine.NoGradients off = Engine.noGradients()) {
      tensor.raw.mul_(new org.bytedeco.pytorch.Scalar(factor));
    }
  }

  /** Puts each value between minus and plus this, in place. */
  public static void bound(Tensor tensor, double largest) {
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      tensor.raw.copy_(tensor.clamp(-largest, largest).raw);
    }
  }

  /** Overwrites the values in place; the number of values must agree. */
  public static void set(Tensor tensor, FloatBuffer values) {
    if (values.remaining() != tensor.raw.numel()) {
      throw new IllegalArgumentException(values.remaining() + " values for " + tensor.raw.numel());
    }
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      float[] array = new float[values.remaining()];
      values.duplicate().get(array);
      tensor.raw.copy_(Tensor.of(array, tensor.shape()).raw);
    }
  }

  /** Overwrites a tensor's values in place by another's. */
  public static void set(Tensor tensor, Tensor values) {
    try (Engine.NoGradients off = Engine.noGradients()) {
      tensor.raw.copy_(values.raw);
    }
  }

  /** Little-endian bytes of the values, in row-major order. */
  public static ByteBuffer bytes(Tensor tensor) {
    float[] values = tensor.toArray();
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * values.length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }
}
