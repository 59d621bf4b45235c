package io.unbraid.bench.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts workers one after another for so many seconds. Arguments: [SECONDS] [--seed N] [--resume]
 * [--out FOLDER].
 */
public final class Fuzz {
  private Fuzz() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    double seconds = 120;
    long seed = 1;
    boolean resume = false;
    Path folder = Path.of("fuzz");
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--seed" -> seed = Long.parseLong(arguments[++i]);
        case "--resume" -> resume = true;
        case "--out" -> folder = Path.of(arguments[++i]);
        default -> seconds = Double.parseDouble(arguments[i]);
      }
    }
    Files.createDirectories(folder);
    FileChannel lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock.tryLock() == null) {
      // Two would delete each other's files and report that.
      System.err.println(folder + ": another fuzzer runs in this folder; name another by --out");
      System.exit(2);
    }
    Path state = folder.resolve("state");
    long next = 0;
    if (resume && Files.exists(state)) {
      String[] kept = Files.readString(state).trim().split(" ");
      seed = Long.parseLong(kept[0]);
      next = Long.parseLong(kept[1]);
    }
    if (!Files.exists(folder.resolve("corpus/complete"))) {
      delete(folder.resolve("corpus"));
      Seeds.write(folder.resolve("corpus"));
      Files.writeString(folder.resolve("corpus/complete"), "");
    }
    long first = next;
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      next = work(folder, seed, next, end, state);
    }
    System.out.println(
        (next - first)
            + " inputs, "
            + count(folder.resolve("findings"))
            + " findings in "
            + folder);
    System.exit(count(folder.resolve("findings")) == 0 ? 0 : 1);
  }

  /** The number that comes after the worker's last. */
  private static long work(Path folder, long seed, long from, long end, Path state)
      throws IOException, InterruptedException {
    Path crash = folder.resolve("hs_err.log");
    Files.deleteIfExists(crash);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx700m", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
    command.add("-XX:ErrorFile=" + crash.toAbsolutePath());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
    command.addAll(List.of(folder.toString(), Long.toString(seed), Long.toString(from)));
    Process worker =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.to(folder.resolve("errors.log").toFile()))
            .start();
    long last = from - 1;
    try (BufferedReader lines = worker.inputReader()) {
      String line;
      while (System.nanoTime() < end && (line = lines.readLine()) != null) {
        if (line.matches("\\d+")) {
          last = Long.parseLong(line);
          if (last % 100 == 0) {
            Files.writeString(state, seed + " " + last);
          }
        }
      }
    }
    boolean ended = System.nanoTime() >= end;
    if (ended) {
      worker.destroyForcibly();
    }
    int code = worker.waitFor();
    if (!ended && code != Worker.HUNG && code != Worker.SWOLLEN) {
      keepCrash(folder, code, crash);
    }
    Files.writeString(state, seed + " " + (last + 1));
    return last + 1;
  }

  private static void keepCrash(Path folder, int code, Path crash) throws IOException {
    String[] current = Files.readString(folder.resolve("current.txt")).split(" ", 3);
    String where =
        Files.exists(crash)
            ? Files.readAllLines(crash).stream()
                .filter(line -> line.matches("# [CVjJv] .*"))
                .findFirst()
                .orElse("")
            : Files.readString(folder.resolve("errors.log"));
    String[] words = (code + " " + where).split("\\s+");
    StackTraceElement place = new StackTraceElement("crash", String.join(" ", words), null, -1);
    new Findings(folder.resolve("findings"))
        .add(
            Kind.valueOf(current[0]),
            Long.parseLong(current[1]),
            Path.of(current[2]),
            "crash: " + code + " " + where,
            new StackTraceElement[] {place});
  }

  private static int count(Path findings) throws IOException {
    if (!Files.isDirectory(findings)) {
      return 0;
    }
    try (Stream<Path> list = Files.list(findings)) {
      return (int) list.count();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> walk = Files.walk(folder)) {
        for (Path path : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
