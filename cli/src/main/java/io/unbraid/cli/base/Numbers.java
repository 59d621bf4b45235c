package io.unbraid.cli.base;

import io.unbraid.audio.base.InputException;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** Options that are numbers, with their limits. */
public final class Numbers {
  private Numbers() {}

  /** A shift of pitch; empty for "auto". */
  public static OptionalDouble semitones(String text) {
    if (text.toLowerCase(Locale.ROOT).equals("auto")) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException noNumber) {
      throw new InputException("--semitones: must be auto or a number, not " + text, noNumber);
    }
  }

  public static Duration minutes(String option, double value) {
    if (!(value > 0 && value <= 1e6)) {
      throw new InputException(option + ": must be more than 0 minutes, not " + value);
    }
    return Duration.ofMillis(Math.round(value * 60_000));
  }
}
