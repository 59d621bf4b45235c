package io.unbraid.bench;

import io.unbraid.bench.voice.Measured;
import io.unbraid.nn.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One training step of the voice model beside the same nets in another program, from the same
 * weights on the same batches: losses and gradients must agree, then both are timed in turn with
 * the same number of threads. Batches, the only thing in a step that is drawn at random, are fixed
 * on both sides.
 */
public final class TrainingStep {
  private static final int WARM_UP = 2;
  private static final double LOSS_TOLERANCE = 1e-4;
  private static final double GRADIENT_TOLERANCE = 1e-3;

  private final boolean tabs;
  private boolean agrees = true;
  private String title = "ratio";

  private TrainingStep(boolean tabs) {
    this.tabs = tabs;
  }

  /**
   * @param arguments "whole" or "encoder", then --tsv for lines to be read by programs, then how
   *     often to time, then -- and the command that starts the peer
   */
  public static void main(String[] arguments) throws IOException {
    List<String> all = List.of(arguments);
    int end = all.indexOf("--");
    List<String> options = new ArrayList<>(all.subList(1, end));
    boolean tabs = options.remove("--tsv");
    int rounds = options.isEmpty() ? 9 : Integer.parseInt(options.get(0));
    TrainingStep bench = new TrainingStep(tabs);
    bench.run(all.get(0), all.subList(end + 1, all.size()), rounds);
    if (!bench.agrees) {
      System.err.println("the two do not compute the same");
      System.exit(1);
    }
  }

  private void run(String part, List<String> command, int rounds) throws IOException {
    Engine.seed(1);
    Engine.threads(1);
    Measured own = Measured.of(part, 1);
    Path file = Files.createTempFile("step", ".safetensors");
    try {
      own.file().write(file);
      try (StepPeer peer = new StepPeer(command, file)) {
        if (peer.name() == null) {
          System.out.println("the peer is missing");
          return;
        }
        title = peer.name() + " to libtorch " + Engine.version() + " (" + part + ")";
        compare(own.figures(), peer.figures());
        head();
        for (int threads : new int[] {1, 2}) {
          time(own, peer, threads, rounds);
        }
        if (part.equals("whole")) {
          System.out.printf(
              Locale.ROOT, "%nThe passes of a step are %.1f GFLOP.%n", peer.operations() / 1e9);
        }
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void compare(Map<String, Double> own, Map<String, Double> other) {
    line("loss, or gradient's length by a network", "Unbraid", "peer", "relative difference");
    rule(4);
    own.forEach(
        (name, value) -> {
          double difference = Math.abs(value / other.get(name) - 1);
          double allowed = name.contains("/") ? GRADIENT_TOLERANCE : LOSS_TOLERANCE;
          agrees &= difference <= allowed;
          line(
              name,
              number("%.6f", value),
              number("%.6f", other.get(name)),
              number("%.1e", difference));
        });
    System.out.println();
  }

  private void head() {
    line(title, "threads", "Unbraid s", "from", "to", "peer s", "from", "to");
    rule(8);
  }

  private void rule(int columns) {
    if (!tabs) {
      System.out.println("| --- ".repeat(columns) + "|");
    }
  }

  private void time(Measured own, StepPeer peer, int threads, int rounds) {
    Engine.threads(threads);
    double[] ours = new double[rounds];
    double[] theirs = new double[rounds];
    for (int round = -WARM_UP; round < rounds; round++) {
      long start = System.nanoTime();
      own.run();
      double seconds = (System.nanoTime() - start) / 1e9;
      double peers = peer.run(threads);
      if (round >= 0) {
        ours[round] = seconds;
        theirs[round] = peers;
      }
    }
    Arrays.sort(ours);
    Arrays.sort(theirs);
    double ratio = median(theirs) / median(ours);
    line(
        number("%.2f", ratio),
        Integer.toString(threads),
        number("%.3f", median(ours)),
        number("%.3f", ours[0]),
        number("%.3f", ours[rounds - 1]),
        number("%.3f", median(theirs)),
        number("%.3f", theirs[0]),
        number("%.3f", theirs[rounds - 1]));
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  private void line(String... cells) {
    System.out.println(tabs ? String.join("\t", cells) : "| " + String.join(" | ", cells) + " |");
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
