package io.unbraid.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.terms.SubsequenceWarping.Match;
import io.unbraid.terms.frames.Frames;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubsequenceWarpingTest {
  private static float[][] noise(int frames, long seed) {
    Random random = new Random(seed);
    float[][] noise = new float[frames][6];
    for (float[] frame : noise) {
      for (int c = 0; c < frame.length; c++) {
        frame[c] = (float) random.nextGaussian();
      }
    }
    return Frames.unitLength(noise);
  }

  private static float[][] join(float[][]... parts) {
    return Arrays.stream(parts).flatMap(Arrays::stream).toArray(float[][]::new);
  }

  private static float[][] slower(float[][] frames) {
    return Arrays.stream(frames)
        .flatMap(f -> Arrays.stream(new float[][] {f, f}))
        .toArray(float[][]::new);
  }

  @Test
  void findsTheQueryWhereItIs() {
    float[][] query = noise(9, 1);
    Match match = SubsequenceWarping.best(query, join(noise(20, 2), query, noise(11, 3)));
    assertEquals(20, match.start());
    assertEquals(29, match.end());
    assertEquals(0, match.cost(), 1e-5);
  }

  @Test
  void findsItAtHalfAndTwiceThePace() {
    float[][] query = noise(9, 1);
    Match slow = SubsequenceWarping.best(query, join(noise(20, 2), slower(query), noise(11, 3)));
    assertEquals(0, slow.cost(), 1e-5);
    assertTrue(slow.start() >= 20 && slow.end() <= 38, slow.toString());
    float[][] word = noise(5, 4);
    float[][] twice = slower(word);
    float[][] drawn = Arrays.copyOfRange(twice, 1, twice.length); // its first frame once
    Match fast = SubsequenceWarping.best(drawn, join(noise(20, 2), word, noise(11, 3)));
    assertEquals(0, fast.cost(), 1e-5);
    assertEquals(25, fast.end());
  }

  /** The recursion as the documentation tells it, without memory. */
  private static double cost(float[][] query, float[][] recording, int i, int j) {
    if (i < 0 || j < 0) {
      return Double.POSITIVE_INFINITY;
    }
    double here = 1 - Frames.dot(query[i], recording[j]);
    if (i == 0) {
      return here;
    }
    double best = cost(query, recording, i - 1, j - 1) + here;
    if (j > 0) {
      double previous = 1 - Frames.dot(query[i], recording[j - 1]);
      best = Math.min(best, cost(query, recording, i - 1, j - 2) + (previous + here) / 2);
    }
    if (i > 1 && j > 0) {
      double other =
          1
              - Math.max(
                  Frames.dot(query[i - 1], recording[j - 1]),
                  Frames.dot(query[i - 1], recording[j]));
      best = Math.min(best, cost(query, recording, i - 2, j - 1) + other + here);
    }
    return best;
  }

  @Test
  void isTheLeastOfAllAlignments() {
    for (int seed = 0; seed < 10; seed++) {
      float[][] query = noise(5, seed);
      float[][] recording = noise(8, 100 + seed);
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < recording.length; j++) {
        least = Math.min(least, cost(query, recording, 4, j) / query.length);
      }
      assertEquals(least, SubsequenceWarping.best(query, recording).cost(), 1e-5);
    }
  }

  @Test
  void severalPlacesDoNotOverlap() {
    float[][] query = noise(8, 1);
    float[][] recording = join(noise(10, 2), query, noise(10, 3), query, noise(10, 4));
    List<Match> all = SubsequenceWarping.all(query, recording, 5);
    assertEquals(0, all.get(0).cost(), 1e-5);
    assertEquals(0, all.get(1).cost(), 1e-5);
    assertTrue(all.get(2).cost() > 0.1);
    for (Match a : all) {
      for (Match b : all) {
        assertTrue(a == b || a.end() <= b.start() || b.end() <= a.start());
      }
    }
  }

  @Test
  void whatIsTooShortHoldsNothing() {
    assertEquals(
        Double.POSITIVE_INFINITY, SubsequenceWarping.best(noise(9, 1), noise(3, 2)).cost());
    assertTrue(SubsequenceWarping.all(noise(9, 1), noise(3, 2), 2).isEmpty());
  }
}
