package io.unbraid.image.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DomainsTest {
  /** Pictures of one pixel that say their own number, from 0 on. */
  private static ImageSet numbered(int count) {
    byte[][] pictures = new byte[count][1];
    for (int i = 0; i < count; i++) {
      pictures[i][0] = (byte) i;
    }
    return ImageSet.of(new ImageShape(1, 1, 1), pictures);
  }

  private static Set<Integer> numbers(ImageSet set) {
    Set<Integer> all = new TreeSet<>();
    try (Scope scope = new Scope()) {
      int[] every = IntStream.range(0, set.size()).toArray();
      for (float value : set.images(every).toArray()) {
        all.add(Math.round((value + 1) * 127.5f));
      }
    }
    return all;
  }

  @Test
  void noSceneIsLeftInTwoDomains() {
    List<ImageSet> apart = Domains.apart(List.of(numbered(8), numbered(8), numbered(8)));
    assertEquals(Set.of(0, 3, 6), numbers(apart.get(0)));
    assertEquals(Set.of(1, 4, 7), numbers(apart.get(1)));
    assertEquals(Set.of(2, 5), numbers(apart.get(2)));
  }

  @Test
  void pairsAreTheSameSceneAndOthersAreDrawnOnTheirOwn() {
    try (Scope scope = new Scope()) {
      List<ImageSet> sets = List.of(numbered(100), numbered(100));
      List<Tensor> pairs = Domains.paired(sets, 20, new SplittableRandom(1));
      assertArrayEquals(pairs.get(0).toArray(), pairs.get(1).toArray());
      List<Tensor> others = Domains.unpaired(sets, 20, new SplittableRandom(1));
      float[] first = others.get(0).toArray();
      float[] second = others.get(1).toArray();
      long same = IntStream.range(0, 20).filter(i -> first[i] == second[i]).count();
      assertTrue(same < 10, same + " of 20 are pairs");
    }
  }

  @Test
  void setsOfUnequalSizeAreNoPairs() {
    InputException refused =
        assertThrows(
            InputException.class,
            () -> Domains.requirePairs(List.of(numbered(8), numbered(7)), "patchgan"));
    assertTrue(refused.getMessage().contains("8 and 7"), refused.getMessage());
  }
}
