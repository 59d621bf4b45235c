package io.unbraid.cli;

import io.unbraid.audio.InputException;
import io.unbraid.conversion.VoiceConverter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** Options that are numbers, with their limits. */
final class Numbers {
  private Numbers() {}

  /** A shift of pitch; empty for "auto". */
  static OptionalDouble semitones(String text) {
    if (text.toLowerCase(Locale.ROOT).equals("auto")) {
      return OptionalDouble.empty();
    }
    try {
      double value = Double.parseDouble(text);
      if (Math.abs(value) <= VoiceConverter.Options.MOST_SEMITONES) {
        return OptionalDouble.of(value);
      }
    } catch (NumberFormatException noNumber) {
      // Told below, as a number that is out of range is.
    }
    throw new InputException("--semitones: must be auto or from -36 to 36, not " + text);
  }

  static Duration minutes(String option, double value) {
    if (!(value > 0 && value <= 1e6)) {
      throw new InputException(option + ": must be more than 0 minutes, not " + value);
    }
    return Duration.ofMillis(Math.round(value * 60_000));
  }
}
