package io.unbraid.audio.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FloatMathTest {

  @Test
  void logarithmIsRightFromTheSmallestNormalNumberToTheLargest() {
    int count = 200_001;
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = (float) Math.exp(-87.3 + i * (88.7 + 87.3) / (count - 1));
    }
    x[count / 2] = 1;
    float[] y = x.clone();
    FloatMath.log(y, new float[count], count);
    for (int i = 0; i < count; i++) {
      double wanted = Math.log(x[i]);
      assertEquals(wanted, y[i], 2 * Math.ulp((float) wanted) + 1e-7, "log of " + x[i]);
    }
    assertEquals(0, y[count / 2]);
  }

  @Test
  void exponentialIsRightOverItsRange() {
    int count = 200_001;
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = -87 + i * 175f / (count - 1);
    }
    float[] y = x.clone();
    FloatMath.exp(y, new float[count], count);
    for (int i = 0; i < count; i++) {
      double wanted = Math.exp(x[i]);
      assertEquals(wanted, y[i], 3 * Math.ulp((float) wanted), "exp of " + x[i]);
    }
  }

  @Test
  void onlyTheFirstNumbersAreTouched() {
    float[] x = {2, 2, 2};
    FloatMath.log(x, new float[3], 2);
    assertEquals(2, x[2]);
    FloatMath.exp(x, new float[3], 1);
    assertEquals(2, x[0], 1e-6f);
    assertEquals(Math.log(2), x[1], 1e-7f);
  }
}
