package io.unbraid.audio.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ChecksTest {
  @Test
  void whatIsInItsRangePasses() {
    Checks.atLeast("hop", 1, 1);
    Checks.atLeast("weight", 0.0, 0);
    Checks.positive("rate", Double.MIN_VALUE);
    Checks.between("port", 65535, 0, 65535);
    Checks.between("speed", 0.5, 0.5, 2.0);
    Checks.share("share", 1);
    Checks.below("decay", 0, 0, 1);
    Checks.inside("power", 3.99, 0, 4);
  }

  @Test
  void whatIsNotIsToldInOneWording() {
    told("hop must be at least 1, not 0", () -> Checks.atLeast("hop", 0, 1));
    told("weight must be at least 0, not -0.5", () -> Checks.atLeast("weight", -0.5, 0));
    told("rate must be above 0, not 0.0", () -> Checks.positive("rate", 0));
    told("port must be from 0 to 65535, not -1", () -> Checks.between("port", -1, 0, 65535));
    told("speed must be from 0.5 to 2, not 2.5", () -> Checks.between("speed", 2.5, 0.5, 2.0));
    told("noise must be from 0 to 1, not 1.5", () -> Checks.share("noise", 1.5));
    told("decay must be from 0 to below 1, not 1.0", () -> Checks.below("decay", 1, 0, 1));
    told("power must be above 0 and below 4, not 4.0", () -> Checks.inside("power", 4, 0, 4));
  }

  @Test
  void whatIsNoNumberIsInNoRange() {
    double nan = Double.NaN;
    told("a must be at least 0, not NaN", () -> Checks.atLeast("a", nan, 0));
    told("a must be above 0, not NaN", () -> Checks.positive("a", nan));
    told("a must be from 0 to 1, not NaN", () -> Checks.share("a", nan));
    told("a must be from 0 to below 1, not NaN", () -> Checks.below("a", nan, 0, 1));
    told("a must be above 0 and below 4, not NaN", () -> Checks.inside("a", nan, 0, 4));
  }

  @Test
  void theSettingAndItsFaultCanBeToldApart() {
    SettingException fault =
        assertThrows(SettingException.class, () -> Checks.atLeast("network.code", 0, 1));
    assertEquals("network.code", fault.setting());
    assertEquals("must be at least 1, not 0", fault.problem());
  }

  private static void told(String message, Executable check) {
    assertEquals(message, assertThrows(SettingException.class, check).getMessage());
  }
}
