package io.unbraid.bench.compare.peer;

import io.unbraid.bench.Child;
import io.unbraid.bench.compare.measure.Reading;
import io.unbraid.bench.compare.measure.Unmeasured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Another program's library, kept running so that its start costs nothing in the figures. It greets
 * with "name", a tab and its version, or "missing", a tab and why; then, to each line that names a
 * task, it does that once and answers as {@link Reading#parse} wants, or with "missing" again.
 */
final class Peer implements AutoCloseable {
  private final Path errors;
  private final long patience;
  private final ExecutorService reader = Executors.newSingleThreadExecutor(Peer::daemon);
  private Process process;
  private BufferedReader answers;
  private Writer orders;
  private String version = "";
  private Unmeasured gone;

  /**
   * Starts the program. One that can't be started, or says that it is missing, says so at each run.
   *
   * @param patience seconds until an answer must have come
   */
  Peer(List<String> command, Map<String, String> environment, Path errors, long patience) {
    this.errors = errors;
    this.patience = patience;
    ProcessBuilder builder = Child.of(command).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    try {
      process = builder.start();
      answers = process.inputReader();
      orders = process.outputWriter();
      version = greeting(answer());
    } catch (IOException absent) {
      gone = Unmeasured.missing(command.get(0) + " can't be started");
    } catch (Unmeasured reason) {
      gone = reason;
    }
  }

  /** Program and version; empty if it is missing. */
  String version() {
    return version;
  }

  /** Does a task once. */
  Reading run(String task) throws Unmeasured {
    if (gone != null) {
      throw gone;
    }
    String answer = order(task);
    if (answer.startsWith("missing\t")) {
      throw Unmeasured.missing(answer.substring(8));
    }
    if (answer.startsWith("failed\t")) {
      throw Unmeasured.failed(answer.substring(7));
    }
    try {
      return Reading.parse(answer);
    } catch (NumberFormatException rubbish) {
      throw end("answered \"" + shortened(answer) + "\", which is no time");
    }
  }

  private String greeting(String line) throws Unmeasured {
    if (line.startsWith("name\t")) {
      return line.substring(5);
    }
    if (line.startsWith("missing\t")) {
      throw Unmeasured.missing(line.substring(8));
    }
    throw end("greeted with \"" + shortened(line) + "\"");
  }

  private String order(String task) throws Unmeasured {
    try {
      orders.write(task + "\n");
      orders.flush();
    } catch (IOException closed) {
      throw end("ended: " + lastError());
    }
    return answer();
  }

  private String answer() throws Unmeasured {
    try {
      String line = reader.submit(answers::readLine).get(patience, TimeUnit.SECONDS);
      if (line == null) {
        throw end("ended: " + lastError());
      }
      return line;
    } catch (TimeoutException silent) {
      throw end("no answer in " + patience + " s");
    } catch (ExecutionException closed) {
      throw end("ended: " + lastError());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw end("interrupted");
    }
  }

  /** After rubbish or silence nothing more is believed. */
  private Unmeasured end(String reason) {
    close();
    gone = Unmeasured.failed(reason);
    return gone;
  }

  private String lastError() {
    try {
      List<String> lines = Files.readAllLines(errors);
      return lines.isEmpty() ? "without a word" : shortened(lines.get(lines.size() - 1));
    } catch (IOException unreadable) {
      return "without a word that can be read";
    }
  }

  private static String shortened(String line) {
    String plain = line.replaceAll("[\\t|]", " ").strip();
    return plain.length() > 120 ? plain.substring(0, 120) + "..." : plain;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "peer");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
    reader.shutdownNow();
  }
}
