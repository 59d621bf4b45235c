package io.unbraid.speaker.diarisation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AverageLinkageTest {
  /** The table of all pairs, the best pair of groups sought anew at each step. */
  private static List<Double> plain(double[][] scores) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      groups.add(new ArrayList<>(List.of(i)));
    }
    List<Double> joins = new ArrayList<>();
    while (groups.size() > 1) {
      int one = 0;
      int other = 0;
      double best = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < groups.size(); i++) {
        for (int j = i + 1; j < groups.size(); j++) {
          double sum = 0;
          for (int a : groups.get(i)) {
            for (int b : groups.get(j)) {
              sum += scores[a][b];
            }
          }
          double mean = sum / groups.get(i).size() / groups.get(j).size();
          if (mean > best) {
            best = mean;
            one = i;
            other = j;
          }
        }
      }
      groups.get(one).addAll(groups.remove(other));
      joins.add(best);
    }
    return joins;
  }

  @Test
  void chainsJoinWhatTheTableWould() {
    Random random = new Random(2);
    for (int items : new int[] {1, 2, 3, 17, 60}) {
      float[][] left = new float[items][5];
      float[][] right = new float[items][5];
      float[] offset = new float[items];
      for (int i = 0; i < items; i++) {
        offset[i] = (float) random.nextGaussian();
        for (int k = 0; k < 5; k++) {
          left[i][k] = (float) random.nextGaussian();
          right[i][k] = (float) random.nextGaussian();
        }
      }
      double[][] scores = new double[items][items];
      for (int i = 0; i < items; i++) {
        for (int j = 0; j < items; j++) {
          double sum = offset[i] + offset[j];
          for (int k = 0; k < 5; k++) {
            sum += left[i][k] * right[j][k] + left[j][k] * right[i][k];
          }
          scores[i][j] = sum / 2;
        }
      }
      List<Double> wanted = plain(scores);
      List<AverageLinkage.Join> got = AverageLinkage.joins(left, right, offset);
      assertEquals(items - 1, got.size());
      for (int j = 0; j < got.size(); j++) {
        assertEquals(wanted.get(j), got.get(j).score(), 1e-4);
      }
    }
  }

  private static List<AverageLinkage.Join> ofPoints(double... degrees) {
    float[][] points = new float[degrees.length][];
    for (int i = 0; i < degrees.length; i++) {
      double angle = Math.toRadians(degrees[i]);
      points[i] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    }
    return AverageLinkage.joins(points, points, new float[degrees.length]);
  }

  @Test
  void groupsAreWhatLiesTogether() {
    List<AverageLinkage.Join> joins = ofPoints(0, 90, 2, 91, 180, 4, 93);
    assertArrayEquals(new int[] {0, 1, 0, 1, 2, 0, 1}, Groups.above(joins, 0.9, 1));
    assertArrayEquals(new int[] {0, 1, 0, 1, 2, 0, 1}, Groups.of(joins, 3, 1));
    assertArrayEquals(new int[7], Groups.of(joins, 1, 1));
  }

  @Test
  void whoSpeaksTooLittleIsNoSpeaker() {
    List<AverageLinkage.Join> joins = ofPoints(0, 90, 2, 91, 200, 4, 93);
    int none = Groups.NONE;
    assertArrayEquals(new int[] {0, 1, 0, 1, none, 0, 1}, Groups.above(joins, 0.9, 2));
    assertArrayEquals(new int[] {0, 1, 0, 1, none, 0, 1}, Groups.of(joins, 2, 3));
  }

  @Test
  void whereNobodySpeaksEnoughTheMostCounts() {
    List<AverageLinkage.Join> joins = ofPoints(0, 90, 2);
    assertArrayEquals(new int[] {0, Groups.NONE, 0}, Groups.above(joins, 0.9, 5));
    assertArrayEquals(new int[] {0, 1, 2}, Groups.of(joins, 3, 5));
  }
}
