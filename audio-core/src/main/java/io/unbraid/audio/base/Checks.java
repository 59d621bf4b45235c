package io.unbraid.audio.base;

/**
 * Ranges of settings, in one wording: "hop must be at least 1, not 0". What is not a number is in
 * no range.
 */
public final class Checks {
  private Checks() {}

  /**
   * @throws SettingException unless the value is {@code least} or more
   */
  public static void atLeast(String setting, long value, long least) {
    require(value >= least, setting, "must be at least " + least + ", not " + value);
  }

  /**
   * @throws SettingException unless the value is {@code least} or more
   */
  public static void atLeast(String setting, double value, double least) {
    require(value >= least, setting, "must be at least " + plain(least) + ", not " + value);
  }

  /**
   * @throws SettingException unless the value is above 0
   */
  public static void positive(String setting, double value) {
    require(value > 0, setting, "must be above 0, not " + value);
  }

  /**
   * @throws SettingException unless the value is in [least, most]
   */
  public static void between(String setting, long value, long least, long most) {
    require(
        value >= least && value <= most,
        setting,
        "must be from " + least + " to " + most + ", not " + value);
  }

  /**
   * @throws SettingException unless the value is in [least, most]
   */
  public static void between(String setting, double value, double least, double most) {
    require(
        value >= least && value <= most,
        setting,
        "must be from " + plain(least) + " to " + plain(most) + ", not " + value);
  }

  /**
   * @throws SettingException unless the value is in [0, 1]
   */
  public static void share(String setting, double value) {
    between(setting, value, 0.0, 1.0);
  }

  /**
   * @throws SettingException unless the value is in [least, bound)
   */
  public static void below(String setting, double value, double least, double bound) {
    require(
        value >= least && value < bound,
        setting,
        "must be from " + plain(least) + " to below " + plain(bound) + ", not " + value);
  }

  /**
   * @throws SettingException unless the value is in (bottom, top)
   */
  public static void inside(String setting, double value, double bottom, double top) {
    require(
        value > bottom && value < top,
        setting,
        "must be above " + plain(bottom) + " and below " + plain(top) + ", not " + value);
  }

  /**
   * A range that none of the others says.
   *
   * @param problem to be read after the setting's name, such as "must be even, not 3"
   * @throws SettingException unless it holds
   */
  public static void require(boolean holds, String setting, String problem) {
    if (!holds) {
      throw new SettingException(setting, problem);
    }
  }

  /** Bounds are mostly whole: 1 and not 1.0. */
  private static String plain(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }
}
