package io.unbraid.image.objective;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.data.ImageSet;
import io.unbraid.nn.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What models draw from their sets of pictures, one a domain, and what they ask of them. */
public final class Domains {
  private Domains() {}

  /**
   * The sets without what one could copy from another: of n sets, the i-th keeps each n-th picture
   * from the i-th on. Where they show the same scenes in the same order, no scene is left in two.
   */
  public static List<ImageSet> apart(List<ImageSet> sets) {
    List<ImageSet> parts = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      int first = i;
      int count = sets.size();
      parts.add(
          sets.get(i)
              .subset(
                  IntStream.range(0, sets.get(i).size())
                      .filter(picture -> picture % count == first)
                      .toArray()));
    }
    return parts;
  }

  /** From each set so many pictures, each drawn on its own: [batch, channels, height, width]. */
  public static List<Tensor> unpaired(List<ImageSet> sets, int count, RandomGenerator random) {
    return sets.stream().map(set -> Batch.draw(set, count, random).pictures()).toList();
  }

  /** A way to draw batches, see {@link #unpaired(List, int, RandomGenerator)}. */
  public static Function<RandomGenerator, List<Tensor>> unpaired(List<ImageSet> sets, int count) {
    return random -> unpaired(sets, count, random);
  }

  /** A way to draw batches, see {@link #paired(List, int, RandomGenerator)}. */
  public static Function<RandomGenerator, List<Tensor>> paired(List<ImageSet> sets, int count) {
    return random -> paired(sets, count, random);
  }

  /** The same pictures of each set. */
  public static List<Tensor> paired(List<ImageSet> sets, int count, RandomGenerator random) {
    int[] indices = random.ints(count, 0, sets.get(0).size()).toArray();
    return sets.stream().map(set -> set.images(indices)).toList();
  }

  /**
   * @throws InputException if the sets can't be pairs, as they differ in size
   */
  public static void requirePairs(List<ImageSet> sets, String model) {
    int size = sets.get(0).size();
    for (ImageSet set : sets) {
      if (set.size() != size) {
        throw new InputException(
            "the model "
                + model
                + " wants pairs, picture i of both sets, but these have "
                + size
                + " and "
                + set.size()
                + "; name two sets of the same scenes in the same order");
      }
    }
  }

  /**
   * How many classes there are, for a model that wants them.
   *
   * @throws InputException if there are fewer than two
   */
  public static int countClasses(List<String> classes, String model) {
    if (classes.size() < 2) {
      throw new InputException(
          "the model "
              + model
              + " wants pictures of two classes or more, these have "
              + (classes.isEmpty() ? "none" : "one")
              + ": name a folder with a folder a class, or a set with labels");
    }
    return classes.size();
  }
}
