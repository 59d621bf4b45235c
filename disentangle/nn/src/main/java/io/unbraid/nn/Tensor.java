package io.unbraid.nn;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * An n-dimensional array of 32-bit floats (or 64-bit integers, for indices) that records how it was
 * computed, so that {@link Gradients} can differentiate it.
 *
 * <p>Every operation returns a new tensor. Its native memory belongs to the innermost open {@link
 * Scope} and goes when that closes; see there. Dimensions may be counted from the end: -1 is the
 * last.
 */
public final class Tensor {
  static {
    Engine.prepare();
  }

  final org.bytedeco.pytorch.Tensor raw;

  Tensor(org.bytedeco.pytorch.Tensor raw) {
    this.raw = raw;
  }

  /** A copy of {@code values} in row-major order; their number must be the product of the shape. */
  public static Tensor of(float[] values, long... shape) {
    checkCount(values.length, shape);
    try (FloatPointer data = new FloatPointer(values)) {
      return new Tensor(torch.from_blob(data, shape).clone());
    }
  }

  /** Integers, such as class indices. */
  public static Tensor of(long[] values, long... shape) {
    checkCount(values.length, shape);
    // One uninitialised long comes from new LongPointer(5L): allocate, then put.
    try (LongPointer data = new LongPointer(new long[Math.max(1, values.length)])) {
      data.put(values, 0, values.length);
      return new Tensor(
          torch
              .from_blob(data, shape, new org.bytedeco.pytorch.TensorOptions(torch.ScalarType.Long))
              .clone());
    }
  }

  /** Matrices of one size, such as [channels][frames], stacked to [batch, channels, frames]. */
  public static Tensor of(float[][]... batch) {
    int channels = batch[0].length;
    int frames = batch[0][0].length;
    float[] flat = new float[batch.length * channels * frames];
    int at = 0;
    for (float[][] matrix : batch) {
      if (matrix.length != channels) {
        throw new IllegalArgumentException(matrix.length + " rows beside " + channels);
      }
      for (float[] row : matrix) {
        if (row.length != frames) {
          throw new IllegalArgumentException(row.length + " columns beside " + frames);
        }
        System.arraycopy(row, 0, flat, at, frames);
        at += frames;
      }
    }
    return of(flat, batch.length, channels, frames);
  }

  private static void checkCount(int count, long[] shape) {
    long wanted = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (wanted != count) {
      throw new IllegalArgumentException(
          count + " values do not fill the shape " + Arrays.toString(shape));
    }
  }

  public static Tensor zeros(long... shape) {
    return new Tensor(torch.zeros(shape));
  }

  public static Tensor ones(long... shape) {
    return new Tensor(torch.ones(shape));
  }

  /** Standard normal values from this thread's generator (see {@link Engine#seed}). */
  public static Tensor randomNormal(long... shape) {
    return new Tensor(torch.randn(shape, Engine.random()));
  }

  /** Values between 0 and 1 from this thread's generator. */
  public static Tensor randomUniform(long... shape) {
    return new Tensor(torch.rand(shape, Engine.random()));
  }

  public static Tensor concatenate(int dimension, Tensor... parts) {
    return new Tensor(torch.cat(vector(parts), dimension));
  }

  public static Tensor stack(int dimension, Tensor... parts) {
    return new Tensor(torch.stack(vector(parts), dimension));
  }

  static TensorVector vector(Tensor... tensors) {
    org.bytedeco.pytorch.Tensor[] raws = new org.bytedeco.pytorch.Tensor[tensors.length];
    for (int i = 0; i < tensors.length; i++) {
      raws[i] = tensors[i].raw;
    }
    return new TensorVector(raws);
  }

  public long[] shape() {
    long[] shape = new long[(int) raw.dim()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = raw.size(i);
    }
    return shape;
  }

  public long size(int dimension) {
    return raw.size(dimension);
  }

  /** The only value of a tensor that has one. */
  public float item() {
    return raw.item_float();
  }

  /** A copy of all values in row-major order. */
  public float[] toArray() {
    float[] values = new float[(int) raw.numel()];
    try (Scope scope = new Scope()) {
      org.bytedeco.pytorch.Tensor flat = raw.detach().contiguous();
      if (values.length > 0) {
        flat.data_ptr_float().get(values);
      }
    }
    return values;
  }

  /** The values of a [rows, columns] tensor, or of a [1, rows, columns] one. */
  public float[][] toMatrix() {
    long[] shape = shape();
    int columns = (int) shape[shape.length - 1];
    int rows = (int) shape[shape.length - 2];
    if (raw.numel() != (long) rows * columns) {
      throw new IllegalArgumentException("not one matrix: " + Arrays.toString(shape));
    }
    FloatBuffer values = FloatBuffer.wrap(toArray());
    float[][] matrix = new float[rows][columns];
    for (float[] row : matrix) {
      values.get(row);
    }
    return matrix;
  }

  public Tensor add(Tensor other) {
    return new Tensor(raw.add(other.raw));
  }

  public Tensor add(double value) {
    return new Tensor(raw.add(new Scalar(value)));
  }

  public Tensor subtract(Tensor other) {
    return new Tensor(raw.sub(other.raw));
  }

  public Tensor multiply(Tensor other) {
    return new Tensor(raw.mul(other.raw));
  }

  public Tensor multiply(double value) {
    return new Tensor(raw.mul(new Scalar(value)));
  }

  public Tensor divide(Tensor other) {
    return new Tensor(raw.div(other.raw));
  }

  public Tensor negate() {
    return new Tensor(raw.neg());
  }

  public Tensor square() {
    return new Tensor(raw.square());
  }

  public Tensor sqrt() {
    return new Tensor(raw.sqrt());
  }

  public Tensor abs() {
    return new Tensor(raw.abs());
  }

  public Tensor exp() {
    return new Tensor(raw.exp());
  }

  public Tensor log() {
    return new Tensor(raw.log());
  }

  public Tensor power(double exponent) {
    return new Tensor(raw.pow(new Scalar(exponent)));
  }

  public Tensor clamp(double low, double high) {
    return new Tensor(
        raw.clamp(new ScalarOptional(new Scalar(low)), new ScalarOptional(new Scalar(high))));
  }

  /** The matrix product over the last two dimensions. */
  public Tensor matmul(Tensor other) {
    return new Tensor(raw.matmul(other.raw));
  }

  public Tensor mean() {
    return new Tensor(raw.mean());
  }

  public Tensor mean(boolean keepDimensions, long... dimensions) {
    return new Tensor(raw.mean(dimensions, keepDimensions, new ScalarTypeOptional()));
  }

  public Tensor sum() {
    return new Tensor(raw.sum());
  }

  public Tensor sum(boolean keepDimensions, long... dimensions) {
    return new Tensor(raw.sum(dimensions, keepDimensions, new ScalarTypeOptional()));
  }

  /** The variance with the number of values, not one less, as the divisor. */
  public Tensor variance(boolean keepDimensions, long... dimensions) {
    return new Tensor(raw.var(dimensions, new ScalarOptional(new Scalar(0L)), keepDimensions));
  }

  public Tensor logSumExp(int dimension) {
    return new Tensor(torch.logsumexp(raw, new long[] {dimension}, false));
  }

  public Tensor reshape(long... shape) {
    return new Tensor(raw.reshape(shape));
  }

  public Tensor transpose(int a, int b) {
    return new Tensor(raw.transpose(a, b));
  }

  public Tensor permute(long... order) {
    return new Tensor(raw.permute(order));
  }

  public Tensor unsqueeze(int dimension) {
    return new Tensor(raw.unsqueeze(dimension));
  }

  public Tensor squeeze(int dimension) {
    return new Tensor(raw.squeeze(dimension));
  }

  public Tensor expand(long... shape) {
    return new Tensor(raw.expand(shape, false));
  }

  /** {@code length} slices of a dimension, from {@code start} on. */
  public Tensor narrow(int dimension, long start, long length) {
    return new Tensor(raw.narrow(dimension, start, length));
  }

  /** The slices of a dimension that {@code indices} (integers, [n]) names, in that order. */
  public Tensor select(int dimension, Tensor indices) {
    return new Tensor(raw.index_select(dimension, indices.raw));
  }

  /** The index of the largest value along a dimension, as integers. */
  public long[] argmax(int dimension) {
    try (Scope scope = new Scope()) {
      org.bytedeco.pytorch.Tensor best =
          raw.argmax(new org.bytedeco.pytorch.LongOptional(dimension), false).contiguous();
      long[] indices = new long[(int) best.numel()];
      best.data_ptr_long().get(indices);
      return indices;
    }
  }

  /** The same values, cut off from what computed them: no gradient flows back. */
  public Tensor detach() {
    return new Tensor(raw.detach());
  }

  /** The same values as a new start for differentiation: gradients by it can be asked for. */
  public Tensor differentiable() {
    return new Tensor(raw.detach().requires_grad_(true));
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape());
  }
}
