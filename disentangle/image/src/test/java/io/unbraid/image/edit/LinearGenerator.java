package io.unbraid.image.edit;

import io.unbraid.image.Generates;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.nn.Tensor;

/** Pictures of 2 x 2 pixels, the code times a matrix. */
record LinearGenerator(CodeSpace codes, float[][] matrix) implements Generates {
  /** [dimensions][4] */
  static LinearGenerator of(float[]... rows) {
    return new LinearGenerator(CodeSpace.normal(rows.length), rows);
  }

  @Override
  public Tensor generate(Tensor some) {
    return some.matmul(CodeSpace.tensor(matrix)).reshape(some.size(0), 1, 2, 2);
  }
}
