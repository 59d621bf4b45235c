package io.unbraid.image.model.gan;

import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.objective.Batch;
import io.unbraid.nn.Tensor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Real pictures with their classes and with wrong ones, which a discriminator is to turn down like
 * generated pictures (Reed et al. 2016, algorithm 1).
 *
 * @param real pictures, labels, and codes for as many generated ones
 * @param shift by which class numbers are moved to make wrong ones, 1 to one less than the classes
 */
record ClassPairs(Batch real, int shift) {
  /** A way to draw them. */
  static Function<RandomGenerator, ClassPairs> draws(ImageSet real, CodeSpace codes, int count) {
    int classes = codes.size(CodeSpace.CLASS);
    return random ->
        new ClassPairs(Batch.draw(real, codes, count, random), 1 + random.nextInt(classes - 1));
  }

  /** The pictures' classes as one-hot rows, [batch, classes]. */
  Tensor right(int classes) {
    return CodeSpace.oneHot(real.labels(), classes);
  }

  /** Classes of which none is its picture's, [batch, classes]. */
  Tensor wrong(int classes) {
    return moved(right(classes), shift);
  }

  /** One-hot rows with the 1 moved up so many places, past the last to the first. */
  static Tensor moved(Tensor rows, int places) {
    long size = rows.size(1);
    return Tensor.concatenate(
        1, rows.narrow(1, size - places, places), rows.narrow(1, 0, size - places));
  }
}
