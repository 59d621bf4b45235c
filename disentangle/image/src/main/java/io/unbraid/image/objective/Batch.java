package io.unbraid.image.objective;

import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageSet;
import io.unbraid.nn.Tensor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Pictures of a training step.
 *
 * @param pictures [batch, channels, height, width], from -1 to 1
 * @param labels classes as integers, [batch]; null where the set has none
 * @param codes drawn as a generator wants them, [batch, dimensions]; null where none are needed
 */
public record Batch(Tensor pictures, Tensor labels, Tensor codes) {
  /** So many pictures, each as likely. */
  public static Batch draw(ImageSet set, int count, RandomGenerator random) {
    int[] indices = random.ints(count, 0, set.size()).toArray();
    return new Batch(set.images(indices), set.labelled() ? set.labels(indices) : null, null);
  }

  /** The same, and as many codes. */
  public static Batch draw(ImageSet set, CodeSpace codes, int count, RandomGenerator random) {
    Batch batch = draw(set, count, random);
    return new Batch(batch.pictures, batch.labels, codes(codes, count, random));
  }

  public static Tensor codes(CodeSpace codes, int count, RandomGenerator random) {
    return CodeSpace.tensor(codes.draw(count, random));
  }

  /** A way to draw batches, see {@link #draw(ImageSet, int, RandomGenerator)}. */
  public static Function<RandomGenerator, Batch> draws(ImageSet set, int count) {
    return random -> draw(set, count, random);
  }

  /** A way to draw batches, see {@link #draw(ImageSet, CodeSpace, int, RandomGenerator)}. */
  public static Function<RandomGenerator, Batch> draws(ImageSet set, CodeSpace codes, int count) {
    return random -> draw(set, codes, count, random);
  }

  /** A way to draw pictures alone. */
  public static Function<RandomGenerator, Tensor> pictures(ImageSet set, int count) {
    return random -> draw(set, count, random).pictures();
  }

  /** A way to draw codes alone. */
  public static Function<RandomGenerator, Tensor> codes(CodeSpace codes, int count) {
    return random -> codes(codes, count, random);
  }

  public int size() {
    return (int) pictures.size(0);
  }
}
