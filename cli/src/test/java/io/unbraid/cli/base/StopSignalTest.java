package io.unbraid.cli.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.unbraid.training.RunOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class StopSignalTest {
  /** Trains for ever; when asked to stop, saves for as long as it is told, and ends. */
  static final class Run {
    public static void main(String[] arguments) throws InterruptedException {
      try (StopSignal stop = new StopSignal()) {
        System.out.println("ready");
        while (!stop.requested()) {
          TimeUnit.MILLISECONDS.sleep(5);
        }
        System.out.println("saving");
        TimeUnit.MILLISECONDS.sleep(Long.parseLong(arguments[0]));
        System.out.println("saved");
      }
    }
  }

  @Test
  void aSignalLetsTheRunSaveAndEnd() throws Exception {
    for (String signal : new String[] {"TERM", "INT", "HUP"}) {
      assumeHeard(signal);
      Process child = child(Run.class, "200");
      try (BufferedReader output = child.inputReader()) {
        await(output, "ready");
        send(signal, child);
        await(output, "saved");
        assertEquals(0, child.waitFor(), signal);
      }
    }
  }

  /** Reads a corpus for ever; there is nothing to save yet. */
  static final class Preparing {
    public static void main(String[] arguments) throws InterruptedException {
      RunOptions options = new RunOptions(Path.of("run"), Path.of("cache"), false, null, 1, 1);
      try (ConsoleMonitor monitor = new ConsoleMonitor(options, new PrintWriter(System.err))) {
        System.out.println("ready");
        TimeUnit.MINUTES.sleep(2);
        System.out.println("not ended " + monitor.stops());
      }
    }
  }

  @Test
  void beforeTheFirstStepASignalEndsTheProgram() throws Exception {
    assumeHeard("TERM");
    Process child = child(Preparing.class, "");
    try (BufferedReader output = child.inputReader()) {
      await(output, "ready");
      send("TERM", child);
      assertEquals(143, child.waitFor());
    }
  }

  @Test
  void theSecondSignalEndsTheRunAtOnce() throws Exception {
    assumeHeard("INT");
    Process child = child(Run.class, "1000000");
    try (BufferedReader output = child.inputReader()) {
      await(output, "ready");
      send("INT", child);
      await(output, "saving");
      send("INT", child);
      assertEquals(130, child.waitFor());
    }
  }

  /** Standard error joins standard output. */
  private static Process child(Class<?> main, String argument) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(java, "-XX:-UsePerfData", "-cp", classPath, main.getName(), argument)
        .redirectErrorStream(true)
        .start();
  }

  private static void await(BufferedReader output, String word) throws IOException {
    String line = output.readLine();
    while (line != null && !line.equals(word)) {
      line = output.readLine();
    }
    assertEquals(word, line);
  }

  private static void send(String signal, Process child) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(child.pid())).start().waitFor();
  }

  /** A program started with nohup or in the background of a script ignores some signals. */
  private static void assumeHeard(String signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    Assumptions.assumeTrue(Files.exists(status), "signals are sent by Linux's kill");
    int number = signal.equals("HUP") ? 1 : signal.equals("INT") ? 2 : 15;
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("SigIgn:")) {
        long ignored = Long.parseUnsignedLong(line.substring(7).strip(), 16);
        boolean heard = (ignored >> (number - 1) & 1) == 0;
        Assumptions.assumeTrue(heard, "this program was started with SIG" + signal + " ignored");
      }
    }
  }
}
