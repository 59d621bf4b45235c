package io.unbraid.image.objective;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.data.ImageSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The few pictures whose labels a model may see. */
public final class BalancedDraw {
  private BalancedDraw() {}

  /**
   * As many pictures of each class as of any other, or one fewer.
   *
   * @param set with classes
   * @param count in all
   * @param seed the same seed gives the same pictures
   * @throws InputException if a class has too few pictures
   */
  public static ImageSet of(ImageSet set, int count, long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, set.size()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    int classes = set.classes().size();
    int[] drawn = new int[classes];
    int[] chosen =
        order.stream()
            .mapToInt(Integer::intValue)
            .filter(image -> drawn[set.label(image)]++ < share(count, classes, set.label(image)))
            .toArray();
    if (chosen.length < count) {
      throw new InputException(
          "labels are " + count + " in all, but a class has too few pictures: set labels lower");
    }
    return set.subset(chosen);
  }

  private static int share(int count, int classes, int label) {
    return count / classes + (label < count % classes ? 1 : 0);
  }
}
