package io.unbraid.bench.compare.peer;

import io.unbraid.bench.Child;
import io.unbraid.bench.compare.measure.Contender;
import io.unbraid.bench.compare.measure.Reading;
import io.unbraid.bench.compare.measure.Unmeasured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A whole command, from its start to its end, with the most memory that it held (what Linux tells
 * in /proc; other systems give none).
 */
public final class CommandRun implements Contender {
  private static final long PATIENCE = 300;

  private final String name;
  private final String version;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private final Path result;

  /**
   * @param name the contender's
   * @param log for what the command prints
   * @param result file or folder that it makes, deleted before each run; null if none
   */
  public CommandRun(
      String name,
      String version,
      List<String> command,
      Map<String, String> environment,
      Path log,
      Path result) {
    this.name = name;
    this.version = version;
    this.command = command;
    this.environment = environment;
    this.log = log;
    this.result = result;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Reading run() throws Unmeasured {
    ProcessBuilder builder =
        Child.of(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      delete(result);
      long start = System.nanoTime();
      Process process = builder.start();
      process.getOutputStream().close();
      double megabytes = Double.NaN;
      while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
        double now = peakMegabytes(process.pid());
        megabytes = Double.isNaN(now) ? megabytes : now;
        if (System.nanoTime() - start > PATIENCE * 1_000_000_000L) {
          process.destroyForcibly();
          throw Unmeasured.failed("not done in " + PATIENCE + " s");
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      if (process.exitValue() != 0) {
        throw Unmeasured.failed("exit code " + process.exitValue() + ": " + lastLine());
      }
      return new Reading(
          seconds, Double.isNaN(megabytes) ? Map.of() : Map.of("peak MB", megabytes));
    } catch (IOException absent) {
      throw Unmeasured.missing(command.get(0) + " can't be started");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Unmeasured.failed("interrupted");
    }
  }

  /** The most memory that a process held so far, in 10^6 bytes; NaN if nothing tells. */
  public static double peakMegabytes(long process) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process), "status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e6;
        }
      }
    } catch (IOException ended) {
      return Double.NaN;
    }
    return Double.NaN;
  }

  private String lastLine() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.isEmpty() ? "not a word" : lines.get(lines.size() - 1).replaceAll("[\\t|]", " ");
  }

  private static void delete(Path path) throws IOException {
    if (path == null || !Files.exists(path)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(path)) {
      for (Path one : inside.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
