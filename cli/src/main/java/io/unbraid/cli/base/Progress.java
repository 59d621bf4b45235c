package io.unbraid.cli.base;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Tells on stderr how far a run is: step, values, steps a second, time left. On a terminal one line
 * that is written over; elsewhere plain lines, one in ten seconds at most.
 */
public final class Progress {
  private static final long TERMINAL_NANOS = 200_000_000L;
  private static final long PLAIN_NANOS = 10_000_000_000L;

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanos;
  private final long lastStep;
  private final Duration limit;
  private final long startNanos;
  private long startStep = -1;
  private long shownNanos;
  private int shownLength;

  /**
   * @param lastStep where the run ends, or 0 where it has no such step
   * @param limit after how long it ends, or null where it has no limit
   */
  public Progress(long lastStep, Duration limit) {
    this(System.err, isTerminal(), System::nanoTime, lastStep, limit);
  }

  public Progress(
      PrintStream out, boolean terminal, LongSupplier nanos, long lastStep, Duration limit) {
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
    this.lastStep = lastStep;
    this.limit = limit;
    this.startNanos = nanos.getAsLong();
    this.shownNanos = startNanos - PLAIN_NANOS;
  }

  /**
   * Shows the state, unless it was shown just before.
   *
   * @param step the step that is done
   * @param values by name, in the order in which they are shown
   */
  public void update(long step, Map<String, Double> values) {
    long now = nanos.getAsLong();
    if (startStep < 0) {
      startStep = step - 1;
    }
    if (now - shownNanos >= (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
      shownNanos = now;
      show(line(step, values, (now - startNanos) / 1e9));
    }
  }

  /** Prints a line of its own, above the one that is written over. */
  void message(String line) {
    clear();
    out.println(line);
  }

  /** Ends the line that is written over. */
  public void finish() {
    if (shownLength > 0) {
      out.println();
      shownLength = 0;
    }
  }

  private String line(long step, Map<String, Double> values, double seconds) {
    StringBuilder line = new StringBuilder("step ").append(step);
    if (lastStep > 0) {
      line.append('/').append(lastStep);
    }
    values.forEach(
        (name, value) -> line.append(String.format(Locale.ROOT, "  %s %.4g", name, value)));
    double rate = (step - startStep) / Math.max(seconds, 1e-9);
    line.append(
        rate < 1
            ? String.format(Locale.ROOT, "  %.1f s/step", 1 / rate)
            : String.format(Locale.ROOT, "  %.2f steps/s", rate));
    double left = lastStep > 0 ? (lastStep - step) / rate : Double.POSITIVE_INFINITY;
    if (limit != null) {
      left = Math.min(left, limit.toMillis() / 1e3 - seconds);
    }
    if (Double.isFinite(left)) {
      line.append("  ").append(clock(Math.max(0, Math.round(left)))).append(" left");
    }
    return line.toString();
  }

  private void show(String line) {
    if (!terminal) {
      out.println(line);
      return;
    }
    out.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
    out.flush();
    shownLength = line.length();
  }

  private void clear() {
    if (shownLength > 0) {
      out.print("\r" + " ".repeat(shownLength) + "\r");
      shownLength = 0;
    }
  }

  private static String clock(long seconds) {
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** Java 17 tells only whether stdin and stdout are terminals; Linux tells where stderr goes. */
  private static boolean isTerminal() {
    Path stderr = Path.of("/proc/self/fd/2");
    if (Files.exists(stderr)) {
      try {
        return Files.readSymbolicLink(stderr).startsWith("/dev")
            && !Files.isSameFile(stderr, Path.of("/dev/null"));
      } catch (java.io.IOException unknown) {
        return false;
      }
    }
    return System.console() != null;
  }
}
