package io.unbraid.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The training step in another program, kept running so that its start costs nothing. */
final class StepPeer implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final Writer orders;
  private final String name;

  /**
   * @param command that starts it
   * @param file weights and batches, put behind the command
   */
  StepPeer(List<String> command, Path file) throws IOException {
    List<String> whole = new ArrayList<>(command);
    whole.add(file.toString());
    process = Child.of(whole).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    answers = process.inputReader();
    orders = process.outputWriter();
    String answer = answers.readLine();
    name = "missing".equals(answer) ? null : answer;
  }

  /** Program and version, or null if it is missing. */
  String name() {
    return name;
  }

  /** Losses and lengths of gradients at the weights as they are. */
  Map<String, Double> figures() {
    return parse(order("figures"));
  }

  /** Operations of an iteration's forward and backward passes, additions and multiplications. */
  double operations() {
    return Double.parseDouble(order("operations"));
  }

  /** One iteration: seconds. */
  double run(int threads) {
    return Double.parseDouble(order(Integer.toString(threads)));
  }

  private static Map<String, Double> parse(String answer) {
    Map<String, Double> figures = new TreeMap<>();
    for (String pair : answer.split("\t")) {
      int at = pair.indexOf('=');
      figures.put(pair.substring(0, at), Double.valueOf(pair.substring(at + 1)));
    }
    return figures;
  }

  private String order(String line) {
    try {
      orders.write(line + "\n");
      orders.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException("the peer ended; its messages stand above");
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
