package io.unbraid.image.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class KMeansTest {
  @Test
  void findsSeparateHeaps() {
    float[][] codes = Drawn.normal(400, 5, 0.5, 0, 1);
    int[] heaps = new int[codes.length];
    for (int i = 0; i < codes.length; i++) {
      heaps[i] = i % 4;
      codes[i][heaps[i]] += 6;
    }
    KMeans found = KMeans.fit(codes, 4, 5, 7);
    assertEquals(1, ClusterAccuracy.of(found.clusters(), heaps).matched(), 0);
    assertArrayEquals(found.clusters(), found.assign(codes));
    double distortion = 0;
    for (int i = 0; i < codes.length; i++) {
      distortion += Drawn.distance(codes[i], found.centres()[found.clusters()[i]]);
    }
    assertEquals(distortion, found.distortion(), 1e-3 * distortion);
    assertArrayEquals(found.clusters(), KMeans.fit(codes, 4, 5, 7).clusters());
  }

  @Test
  void manyEqualCodesAndTooFew() {
    float[][] equal = new float[10][3];
    assertEquals(0, KMeans.fit(equal, 3, 1, 1).distortion(), 0);
    assertThrows(IllegalArgumentException.class, () -> KMeans.fit(equal, 11, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> KMeans.fit(equal, 1, 1, 1));
  }
}
