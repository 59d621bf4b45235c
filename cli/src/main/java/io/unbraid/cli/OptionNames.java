package io.unbraid.cli;

import io.unbraid.audio.SettingException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The library's settings as options: {@code targetSeconds} is {@code --target-seconds} where the
 * command has that, and a few go by another name here.
 */
final class OptionNames {
  private static final Map<String, List<String>> OTHERS =
      Map.of(
          "clips", List.of("--enroll-clips"),
          "limit", List.of("--adapt", "--minutes"),
          "workers", List.of("--threads"),
          "bytes", List.of("--max-megabytes"),
          "sound", List.of("--max-seconds"));

  private OptionNames() {}

  /** The option that gives a setting; empty where the command has none. */
  static Optional<String> of(String setting, CommandSpec command) {
    String own = dashed(setting);
    if (command.findOption(own) != null) {
      return Optional.of(own);
    }
    Optional<String> other =
        OTHERS.getOrDefault(setting, List.of()).stream()
            .filter(option -> command.findOption(option) != null)
            .findFirst();
    return other;
  }

  /**
   * A line for a setting that is out of its range; empty where no option of the command gave it.
   */
  static Optional<String> line(SettingException fault, CommandSpec command) {
    return of(fault.setting(), command)
        .map(
            option ->
                option.equals(dashed(fault.setting()))
                    ? option + ": " + fault.problem()
                    : option + ": " + fault.getMessage());
  }

  private static String dashed(String setting) {
    return "--" + setting.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
