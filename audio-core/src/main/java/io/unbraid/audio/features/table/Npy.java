package io.unbraid.audio.features.table;

import io.unbraid.audio.base.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Arrays of floats in NumPy's file format, version 1.0: magic, header length, a header that is a
 * Python dictionary, then little-endian values, the last dimension fastest.
 */
public final class Npy {
  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;

  private Npy() {}

  /** Writes a vector, [values]. */
  public static void write(Path file, float[] vector) {
    write(file, "(" + vector.length + ",)", out -> row(out, vector));
  }

  /** Writes a matrix, such as features [channels][frames]; its rows of one length. */
  public static void write(Path file, float[][] matrix) {
    int columns = columns(matrix);
    write(file, "(" + matrix.length + ", " + columns + ")", out -> rows(out, matrix, columns));
  }

  /** Writes a box, such as [batch][channels][frames]; its matrices of one shape. */
  public static void write(Path file, float[][][] box) {
    int rows = box.length == 0 ? 0 : box[0].length;
    int columns = box.length == 0 ? 0 : columns(box[0]);
    write(
        file,
        "(" + box.length + ", " + rows + ", " + columns + ")",
        out -> {
          for (float[][] matrix : box) {
            require(matrix.length == rows);
            rows(out, matrix, columns);
          }
        });
  }

  /**
   * Reads an array of 32-bit or 64-bit floats of any number of dimensions.
   *
   * @throws io.unbraid.audio.base.InputException if it is no such file, or is cut short
   */
  public static NpyArray read(Path file) {
    return NpyReader.read(file);
  }

  private interface Values {
    void writeTo(OutputStream out) throws IOException;
  }

  private static void write(Path file, String shape, Values values) {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
    int unpadded = MAGIC.length + 4 + header.length() + 1;
    int padding = Math.floorMod(-unpadded, ALIGNMENT);
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    AtomicFile.write(
        file,
        temporary -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
            out.write(MAGIC);
            out.write(new byte[] {1, 0, (byte) text.length, (byte) (text.length >> 8)});
            out.write(text);
            values.writeTo(out);
          }
        });
  }

  private static int columns(float[][] matrix) {
    return matrix.length == 0 ? 0 : matrix[0].length;
  }

  private static void rows(OutputStream out, float[][] matrix, int columns) throws IOException {
    for (float[] row : matrix) {
      require(row.length == columns);
      row(out, row);
    }
  }

  private static void row(OutputStream out, float[] row) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * row.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(row);
    out.write(bytes.array());
  }

  private static void require(boolean even) {
    if (!even) {
      throw new IllegalArgumentException("rows differ in length");
    }
  }
}
