package io.unbraid.bench.compare.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Rows of floats, as they are given to peers, and how far two of them lie apart. */
public final class Floats {
  private Floats() {}

  /** Row after row, little-endian. */
  public static void write(Path file, float[]... rows) {
    int size = Arrays.stream(rows).mapToInt(row -> row.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : rows) {
      for (float value : row) {
        bytes.putFloat(value);
      }
    }
    try {
      Files.write(file, bytes.array());
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /**
   * @throws IllegalArgumentException if there is not a whole number of columns
   */
  public static float[][] matrix(float[] values, int rows) {
    if (values.length == 0 || values.length % rows != 0) {
      throw new IllegalArgumentException(values.length + " values in " + rows + " rows");
    }
    int columns = values.length / rows;
    float[][] matrix = new float[rows][];
    for (int r = 0; r < rows; r++) {
      matrix[r] = Arrays.copyOfRange(values, r * columns, (r + 1) * columns);
    }
    return matrix;
  }

  /** Energy of the difference over the energy of what is wanted, in dB, under a name. */
  public static Map<String, Double> decibels(String name, float[][] wanted, float[][] found) {
    if (found.length != wanted.length || found[0].length != wanted[0].length) {
      throw new IllegalArgumentException(
          String.format(
              "[%d][%d], not [%d][%d]",
              found.length, found[0].length, wanted.length, wanted[0].length));
    }
    double difference = 0;
    double norm = 0;
    for (int r = 0; r < wanted.length; r++) {
      for (int c = 0; c < wanted[r].length; c++) {
        difference += Math.pow(wanted[r][c] - found[r][c], 2);
        norm += Math.pow(wanted[r][c], 2);
      }
    }
    return Map.of(name, 10 * Math.log10(difference / norm));
  }
}
