package io.unbraid.audio.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DctTest {
  @Test
  void itsRowsAreOrthonormal() {
    int size = 40;
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        double product = 0;
        for (int m = 0; m < size; m++) {
          product += Dct.orthonormal(a, m, size) * Dct.orthonormal(b, m, size);
        }
        assertEquals(a == b ? 1 : 0, product, 1e-12);
      }
    }
  }

  @Test
  void aCosineHasOneCoefficient() {
    int size = 16;
    for (int k = 0; k < size; k++) {
      double sum = 0;
      for (int m = 0; m < size; m++) {
        sum += Dct.cosine(k, m, size) * Math.cos(Math.PI * 3 * (2 * m + 1) / (2.0 * size));
      }
      assertEquals(k == 3 ? size / 2.0 : 0, sum, 1e-12);
    }
  }
}
