package io.unbraid.training.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * One tensor as it lies in a file: little-endian values in row-major order.
 *
 * @param dtype a safetensors type: F32, I64, U8, ...
 * @param shape length of each axis; empty for a single number
 * @param data the values, from position to limit; little-endian, not copied
 */
public record StoredTensor(String dtype, long[] shape, ByteBuffer data) {
  static final Map<String, Integer> BYTES =
      Map.of(
          "F64", 8, "F32", 4, "F16", 2, "BF16", 2, "I64", 8, "I32", 4, "I16", 2, "I8", 1, "U8", 1,
          "BOOL", 1);

  /**
   * @throws IllegalArgumentException if the type is unknown or the data does not fill the shape
   */
  public StoredTensor {
    Integer size = BYTES.get(dtype);
    if (size == null) {
      throw new IllegalArgumentException("type " + dtype + " is none of " + BYTES.keySet());
    }
    long expected = bytes(size, shape);
    if (expected != data.remaining()) {
      throw new IllegalArgumentException(
          "expected " + expected + " bytes, got " + data.remaining());
    }
    data = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A float tensor [shape]; the values are copied. */
  public static StoredTensor of(float[] values, long... shape) {
    ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(values);
    return new StoredTensor("F32", shape.clone(), data);
  }

  /** A float tensor [rows, columns]; the values are copied. */
  public static StoredTensor of(float[][] rows) {
    return of(flat(rows), rows.length, rows[0].length);
  }

  /** As {@link #of(float[][])}, of half the bytes. */
  public static StoredTensor ofHalves(float[][] rows) {
    return ofHalves(flat(rows), rows.length, rows[0].length);
  }

  private static float[] flat(float[][] rows) {
    int columns = rows[0].length;
    float[] flat = new float[rows.length * columns];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, flat, r * columns, columns);
    }
    return flat;
  }

  /** A float tensor [shape] of half the bytes; the values are rounded to 11 bits. */
  public static StoredTensor ofHalves(float[] values, long... shape) {
    ByteBuffer data = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      data.putShort(2 * i, HalfPrecision.of(values[i]));
    }
    return new StoredTensor("F16", shape.clone(), data);
  }

  /** An integer tensor [shape]; the values are copied. */
  public static StoredTensor of(long[] values, long... shape) {
    ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    data.asLongBuffer().put(values);
    return new StoredTensor("I64", shape.clone(), data);
  }

  /** A byte tensor [values.length]; the values are not copied. */
  public static StoredTensor of(byte[] values) {
    return new StoredTensor("U8", new long[] {values.length}, ByteBuffer.wrap(values));
  }

  /**
   * @return a copy of the values of an F32 or F16 tensor
   * @throws IllegalArgumentException if the tensor is of another type
   */
  public float[] floats() {
    if (dtype.equals("F16")) {
      float[] values = new float[data.remaining() / 2];
      ByteBuffer halves = view();
      for (int i = 0; i < values.length; i++) {
        values[i] = HalfPrecision.toFloat(halves.getShort());
      }
      return values;
    }
    require("F32");
    float[] values = new float[data.remaining() / 4];
    view().asFloatBuffer().get(values);
    return values;
  }

  /**
   * @return a copy of the values of an F32 or F16 tensor of two axes, [rows][columns]
   * @throws IllegalArgumentException if the tensor is of another type or has other axes
   */
  public float[][] rows() {
    if (shape.length != 2) {
      throw new IllegalArgumentException("a tensor of " + shape.length + " axes, not 2");
    }
    float[] flat = floats();
    int columns = (int) shape[1];
    float[][] rows = new float[(int) shape[0]][];
    Arrays.setAll(rows, r -> Arrays.copyOfRange(flat, r * columns, (r + 1) * columns));
    return rows;
  }

  /**
   * @return a copy of the values of an I64 tensor
   * @throws IllegalArgumentException if the tensor is of another type
   */
  public long[] longs() {
    require("I64");
    long[] values = new long[data.remaining() / 8];
    view().asLongBuffer().get(values);
    return values;
  }

  /**
   * @return a copy of the values of a U8 tensor
   * @throws IllegalArgumentException if the tensor is of another type
   */
  public byte[] bytes() {
    require("U8");
    byte[] values = new byte[data.remaining()];
    view().get(values);
    return values;
  }

  /** Whether every value is a number: no infinity and no NaN. */
  boolean isFinite() {
    ByteBuffer values = view();
    int count = values.remaining() / BYTES.get(dtype);
    return switch (dtype) {
      case "F64" -> all(count, i -> Double.isFinite(values.getDouble(8 * i)));
      case "F32" -> all(count, i -> Float.isFinite(values.getFloat(4 * i)));
      case "F16" -> all(count, i -> (values.getShort(2 * i) & 0x7C00) != 0x7C00);
      case "BF16" -> all(count, i -> (values.getShort(2 * i) & 0x7F80) != 0x7F80);
      default -> true;
    };
  }

  private static boolean all(int count, IntPredicate test) {
    return IntStream.range(0, count).allMatch(test);
  }

  /** The data again, with a position of its own; little-endian. */
  ByteBuffer view() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * @throws IllegalArgumentException if an axis is negative or the product does not fit a long
   */
  static long bytes(int elementSize, long[] shape) {
    long bytes = elementSize;
    for (long length : shape) {
      if (length < 0) {
        throw new IllegalArgumentException("an axis of length " + length);
      }
      try {
        bytes = Math.multiplyExact(bytes, length);
      } catch (ArithmeticException overflow) {
        throw new IllegalArgumentException("a shape too large to address", overflow);
      }
    }
    return bytes;
  }

  private void require(String wanted) {
    if (!dtype.equals(wanted)) {
      throw new IllegalArgumentException("a tensor of type " + dtype + ", not " + wanted);
    }
  }
}
