package io.unbraid.image.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.unbraid.nn.Tensor;
import org.junit.jupiter.api.Test;

class CommonInformationTest {
  /** Two equal categories that always agree have ln 2 in common, independent ones nothing. */
  @Test
  void commonInformationIsThatOfTheJointDistribution() {
    Tensor sure = Tensor.of(new float[] {30, 0, 0, 30, 30, 0, 0, 30}, 4, 2);
    assertEquals(Math.log(2), CommonInformation.of(sure, sure).item(), 1e-5);
    Tensor other = Tensor.of(new float[] {30, 0, 30, 0, 0, 30, 0, 30}, 4, 2);
    assertEquals(0, CommonInformation.of(sure, other).item(), 1e-5);
    // Agreement of 3 of 4: counts 2, 1; 0, 1, made symmetric, so 1/2, 1/8; 1/8, 1/4.
    Tensor three = Tensor.of(new float[] {30, 0, 0, 30, 30, 0, 30, 0}, 4, 2);
    double p = 0.5;
    double q = 0.125;
    double r = 0.25;
    double wanted =
        p * Math.log(p / (0.625 * 0.625))
            + 2 * q * Math.log(q / (0.625 * 0.375))
            + r * Math.log(r / (0.375 * 0.375));
    assertEquals(wanted, CommonInformation.of(sure, three).item(), 1e-5);
  }
}
