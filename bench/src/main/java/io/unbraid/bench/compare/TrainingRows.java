package io.unbraid.bench.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The training step, whose nets and checks live in a program of its own, bench/training-step: it
 * times in turn itself and prints lines as results.tsv has them, which are taken over.
 */
final class TrainingRows {
  private TrainingRows() {}

  static List<Entry> measure(Bench bench) throws IOException {
    Path program = bench.root().resolve("bench").resolve("training-step");
    if (!Files.isExecutable(program)) {
      return List.of();
    }
    Process process =
        new ProcessBuilder(program.toString(), "--tsv", bench.quick() ? "3" : "9")
            .redirectError(bench.work().resolve("training.log").toFile())
            .start();
    process.getOutputStream().close();
    List<Entry> entries = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        try {
          entries.add(Entry.parse(line));
        } catch (IllegalArgumentException other) {
          continue; // what it has to say besides
        }
      }
    }
    return entries;
  }
}
