package io.unbraid.audio.features.table;

import java.util.Arrays;

/**
 * An array read from a file.
 *
 * @param shape length of each dimension
 * @param values all of them, the last dimension fastest
 */
public record NpyArray(int[] shape, float[] values) {

  /**
   * The array as [rows][columns].
   *
   * @throws IllegalStateException if it has not two dimensions
   */
  public float[][] matrix() {
    if (shape.length != 2) {
      throw new IllegalStateException("not a matrix: " + Arrays.toString(shape));
    }
    float[][] matrix = new float[shape[0]][];
    for (int i = 0; i < shape[0]; i++) {
      matrix[i] = Arrays.copyOfRange(values, i * shape[1], (i + 1) * shape[1]);
    }
    return matrix;
  }
}
