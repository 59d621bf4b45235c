package io.unbraid.bench.compare.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the figures were measured on. */
public final class Machine {
  private Machine() {}

  /** Processor, cores, memory, system and Java, in a line. */
  public static String describe() {
    Runtime runtime = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %s memory, %s %s, Java %s (%s)",
        value("/proc/cpuinfo", "model name", System.getProperty("os.arch")),
        runtime.availableProcessors(),
        memory(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("java.version"),
        System.getProperty("java.vm.name"));
  }

  private static String memory() {
    String kilobytes = value("/proc/meminfo", "MemTotal", "").replaceAll("[^0-9]", "");
    return kilobytes.isEmpty()
        ? "unknown"
        : Math.round(Long.parseLong(kilobytes) / 1048576.0) + " GiB";
  }

  private static String value(String file, String key, String otherwise) {
    try {
      List<String> lines = Files.readAllLines(Path.of(file));
      return lines.stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(otherwise);
    } catch (IOException notLinux) {
      return otherwise;
    }
  }
}
