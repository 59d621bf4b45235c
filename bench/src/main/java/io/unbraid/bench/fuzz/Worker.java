package io.unbraid.bench.fuzz;

import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Reads one damaged input after another, and says the number of each before; ends at a hang, at too
 * much memory, and at what can't be gone on from. The parent starts the next.
 */
final class Worker {
  static final int HUNG = 3;
  static final int SWOLLEN = 4;

  private static final double MOST_SECONDS = 10;
  private static final double MOST_WAITING = 180;
  private static final long MOST_KILOBYTES = 1 << 20;

  private final Path folder;
  private final long seed;
  private final Findings findings;
  private final Map<Kind, List<Path>> files = new EnumMap<>(Kind.class);
  private final List<Kind> drawn = new ArrayList<>();
  private volatile Kind kind;
  private volatile long number;
  private volatile Path input;
  private volatile long started;
  private volatile long cpu;

  private Worker(Path folder, long seed) throws IOException {
    this.folder = folder;
    this.seed = seed;
    findings = new Findings(folder.resolve("findings"));
    for (Kind one : Kind.values()) {
      try (Stream<Path> list = Files.list(folder.resolve("corpus").resolve(one.folder()))) {
        files.put(one, list.filter(Files::isRegularFile).sorted().toList());
      }
      for (int i = 0; i < one.weight; i++) {
        drawn.add(one);
      }
    }
  }

  public static void main(String[] arguments) throws IOException {
    Worker worker = new Worker(Path.of(arguments[0]), Long.parseLong(arguments[1]));
    Kind.prepare();
    Thread main = Thread.currentThread();
    Thread watchdog = new Thread(() -> worker.watch(main));
    watchdog.setDaemon(true);
    watchdog.start();
    for (long n = Long.parseLong(arguments[2]); ; n++) {
      System.out.println(n);
      if (System.out.checkError()) {
        return; // the parent is gone
      }
      worker.step(n);
    }
  }

  private void step(long n) throws IOException {
    Random random = new Random(seed * 1_000_003 + n);
    Kind next = drawn.get(random.nextInt(drawn.size()));
    List<Path> own = files.get(next);
    Path from = own.get(random.nextInt(own.size()));
    byte[] other = Files.readAllBytes(own.get(random.nextInt(own.size())));
    byte[] bytes = next.mutate(Files.readAllBytes(from), other, random);
    Path current = place(next, from);
    Files.write(current, bytes);
    Files.writeString(folder.resolve("current.txt"), next + " " + n + " " + current);
    kind = next;
    number = n;
    input = current;
    cpu = threads().getThreadCpuTime(Thread.currentThread().getId());
    started = System.nanoTime();
    try {
      next.read(current);
    } catch (InputException refused) {
      checkMessage(refused);
    } catch (Throwable fault) {
      findings.add(next, n, current, fault.toString(), fault.getStackTrace());
    } finally {
      started = 0;
    }
    if (kilobytes("VmRSS") > base() + MOST_KILOBYTES) {
      findings.add(next, n, current, "memory " + kilobytes("VmRSS"), new StackTraceElement[0]);
      System.exit(SWOLLEN);
    }
  }

  /** One line that says something. */
  private void checkMessage(InputException refused) throws IOException {
    String message = refused.getMessage();
    if (message == null || message.isBlank() || message.endsWith(": null")) {
      findings.add(kind, number, input, "message: " + message, refused.getStackTrace());
    }
  }

  /** Beside it lies what it needs: a set of pictures is four files, an index many. */
  private Path place(Kind next, Path from) throws IOException {
    Path current = Files.createDirectories(folder.resolve("current").resolve(next.folder()));
    try (Stream<Path> old = Files.list(current)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    if (next == Kind.IDX || next == Kind.INDEX) {
      for (Path file : files.get(next)) {
        Files.copy(file, current.resolve(file.getFileName()));
      }
    }
    return current.resolve(from.getFileName());
  }

  private void watch(Thread main) {
    while (true) {
      try {
        Thread.sleep(500);
        long since = started;
        if (since == 0) {
          continue;
        }
        double waited = (System.nanoTime() - since) / 1e9;
        double worked = (threads().getThreadCpuTime(main.getId()) - cpu) / 1e9;
        if (started == since && (worked > MOST_SECONDS || waited > MOST_WAITING)) {
          findings.add(kind, number, input, "hang: " + worked + " s", main.getStackTrace());
          Runtime.getRuntime().halt(HUNG);
        }
      } catch (InterruptedException | IOException e) {
        Runtime.getRuntime().halt(HUNG);
      }
    }
  }

  private static ThreadMXBean threads() {
    return ManagementFactory.getThreadMXBean();
  }

  /** What the models and the engine take, once loaded. */
  private static long base() {
    return 700_000;
  }

  private static long kilobytes(String what) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(what + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
