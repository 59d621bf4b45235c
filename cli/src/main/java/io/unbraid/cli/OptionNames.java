package io.unbraid.cli;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.SettingException;
import io.unbraid.service.ServiceGoneException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

  /** What to do about a setting, where an option is not enough. */
  private static final Map<String, String> ADVICE =
      Map.of(
          "index", "vc terms index FOLDER --out INDEX",
          "kind", "vc image list",
          "run", "vc image train MODEL --data SET --out RUN",
          "words", "vc terms train --data CORPUS --out RUN");

  private OptionNames() {}

  /** The option that gives a setting; empty where the command has none. */
  static Optional<String> of(String setting, CommandSpec command) {
    return Stream.concat(
            Stream.of(dashed(setting)), OTHERS.getOrDefault(setting, List.of()).stream())
        .filter(option -> command.findOption(option) != null)
        .findFirst();
  }

  /** What the library says of its settings, with the command's options for them. */
  static Exception told(Exception failure, CommandSpec command) {
    if (failure instanceof SettingException fault) {
      Optional<String> line = of(fault.setting(), command).map(option -> line(fault, option));
      return line.isPresent() ? new InputException(line.get(), fault) : fault;
    }
    if (failure instanceof ServiceGoneException gone) {
      return new InputException(gone.getMessage() + " (vc serve)", gone);
    }
    if (failure instanceof InputException fault && fault.setting().isPresent()) {
      return new InputException(line(fault, fault.setting().get(), command), fault);
    }
    return failure;
  }

  private static String line(SettingException fault, String option) {
    boolean own = option.equals(dashed(fault.setting()));
    return option + ": " + (own ? fault.problem() : fault.getMessage());
  }

  private static String line(InputException fault, String setting, CommandSpec command) {
    String message = fault.getMessage();
    if (ADVICE.containsKey(setting)) {
      return message + " (" + ADVICE.get(setting) + ")";
    }
    return of(setting, command)
        .map(
            option ->
                message.startsWith(setting + ":")
                    ? option + message.substring(setting.length())
                    : message + " (" + option + ")")
        .orElse(message);
  }

  private static String dashed(String setting) {
    return "--" + setting.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
