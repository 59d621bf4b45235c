package io.unbraid.bench.compare;

import io.unbraid.bench.compare.measure.Contender;
import io.unbraid.bench.compare.measure.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The training step, whose nets and checks of losses live in programs of their own that time in
 * turn themselves: bench/training-step beside PyTorch, bench/nd4j-step beside ND4J. Their lines
 * with tabs are taken over: a title and "threads", then a line a number of threads with the ratio,
 * the threads, and median, least and most seconds of ours and of the peer's.
 */
final class TrainingRows {
  private static final int CELLS = 8;

  private TrainingRows() {}

  static List<Entry> measure(Bench bench) throws IOException {
    Path programs = bench.root().resolve("bench");
    int rounds = bench.quick() ? 3 : 9;
    List<Entry> entries = new ArrayList<>();
    Path torch = programs.resolve("training-step");
    if (Files.isExecutable(torch)) {
      entries.addAll(run(torch, "training step", "torch", rounds, bench.work()));
    }
    Path nd4j = programs.resolve("nd4j-step");
    if (Files.isExecutable(nd4j) && !bench.quick()) {
      String row = "training step, phonetic encoder alone";
      // Maven brings it, 140 MB: that is for whoever measures to decide.
      entries.addAll(
          Files.exists(programs.resolve("nd4j/target/classpath"))
              ? run(nd4j, row, "ND4J", rounds, bench.work())
              : List.of(absent(row, "ND4J", "missing: run bench/nd4j-step once, which brings it")));
    }
    return entries;
  }

  static List<Entry> run(Path program, String row, String peer, int rounds, Path work)
      throws IOException {
    Path log = work.resolve(program.getFileName() + ".log");
    Process process =
        new ProcessBuilder(program.toString(), "--tsv", Integer.toString(rounds))
            .redirectError(log.toFile())
            .start();
    process.getOutputStream().close();
    List<String> lines = process.inputReader().lines().toList();
    List<Entry> entries = parse(lines, row, peer, rounds);
    if (entries.isEmpty()) {
      return List.of(
          absent(row, peer, missing(lines) ? "missing: it said so" : "failed: no times"));
    }
    try {
      return process.waitFor() == 0
          ? entries
          : List.of(absent(row, peer, "failed: the two do not compute the same"));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return List.of(absent(row, peer, "failed: interrupted"));
    }
  }

  private static boolean missing(List<String> lines) {
    return lines.stream().anyMatch(line -> line.endsWith("is missing"));
  }

  private static List<Entry> parse(List<String> lines, String row, String peer, int rounds) {
    List<Entry> entries = new ArrayList<>();
    String[] versions = {"", ""};
    for (String line : lines) {
      String[] cells = line.split("\t");
      if (cells.length != CELLS) {
        continue; // losses and gradients, which are checked there
      }
      if (cells[1].equals("threads")) {
        versions = cells[0].split(" to ", 2);
        continue;
      }
      int threads = Integer.parseInt(cells[1]);
      entries.add(entry(row, threads, Contender.OURS, "", rounds, cells, 2));
      String version =
          versions[0].startsWith(peer) ? versions[0].substring(peer.length()) : versions[0];
      entries.add(entry(row, threads, peer, version.strip(), rounds, cells, 5));
    }
    return entries;
  }

  private static Entry entry(
      String row, int threads, String name, String version, int rounds, String[] cells, int at) {
    List<Double> seconds =
        List.of(
            Double.valueOf(cells[at + 1]),
            Double.valueOf(cells[at]),
            Double.valueOf(cells[at + 2]));
    Map<String, Double> figures = Map.of("median and ends of rounds", (double) rounds);
    return new Entry("training", row, threads, 0, name, version, seconds, figures, "", Entry.now());
  }

  private static Entry absent(String row, String peer, String failure) {
    return new Entry("training", row, 1, 0, peer, "", List.of(), Map.of(), failure, Entry.now());
  }
}
