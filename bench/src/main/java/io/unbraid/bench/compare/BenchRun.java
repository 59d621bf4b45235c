package io.unbraid.bench.compare;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.bench.compare.measure.Entry;
import io.unbraid.bench.compare.measure.Machine;
import io.unbraid.bench.compare.peer.PeerInput;
import io.unbraid.bench.compare.peer.Peers;
import io.unbraid.bench.compare.peer.Speech;
import io.unbraid.bench.compare.report.Report;
import io.unbraid.bench.compare.report.ResultsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The program behind bench/run. */
@Command(
    name = "bench/run",
    mixinStandardHelpOptions = true,
    description =
        "Measures ours and the peers' in turn on the same sound and threads, and writes results.md"
            + " with ratios, times and targets, and results.tsv with every time.",
    footer = {
      "",
      "Peers run by the Python in $PYTHON (default: python3), torchaudio by that in",
      "$TORCHAUDIO_PYTHON if set. One that is missing is said to be missing.",
      "",
      "Examples:",
      "  bench/run --quick",
      "  PYTHON=venv/bin/python bench/run recordings",
      "  bench/run --only griffin-lim,log-mel"
    })
public final class BenchRun implements Callable<Integer> {
  private static final int LONGEST = 600;

  @Option(names = "--root", hidden = true, required = true)
  private Path root;

  @Option(names = "--quick", description = "Shorter sound and fewer rounds: under two minutes.")
  private boolean quick;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "GROUP",
      description =
          "Measure these groups alone; what results.tsv says of the others stays. Groups: decode,"
              + " resample, stft, log-mel, mfcc, pitch, griffin-lim, mel-inversion, training, start,"
              + " conversion, resident, embedding, indexing.")
  private List<String> only;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where results.md and results.tsv go (default: bench).")
  private Path out;

  @Parameters(
      arity = "0..1",
      paramLabel = "RECORDING|FOLDER",
      description = "Speech to work on (default: samples, repeated).")
  private Path sound;

  public static void main(String[] arguments) {
    System.exit(command().execute(arguments));
  }

  static CommandLine command() {
    CommandLine command = new CommandLine(new BenchRun());
    command.setParameterExceptionHandler((wrong, given) -> refuse(command, wrong.getMessage()));
    command.setExecutionExceptionHandler(
        (failure, given, parsed) -> {
          if (failure instanceof InputException) {
            return refuse(command, failure.getMessage());
          }
          throw failure;
        });
    return command;
  }

  private static int refuse(CommandLine command, String line) {
    command.getErr().println("bench/run: " + line);
    return 2;
  }

  @Override
  public Integer call() throws IOException {
    Path folder = out == null ? root.resolve("bench") : out;
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder + ": is no folder; make it first");
    }
    Path input = sound == null ? root.resolve("samples") : sound;
    Speech speech = Speech.read(input, LONGEST);
    List<Entry> before = only == null ? List.of() : ResultsFile.read(folder.resolve("results.tsv"));
    Path work = Files.createTempDirectory("bench");
    try (Peers peers = new Peers(root.resolve("bench").resolve("peers"), work)) {
      int cores = Runtime.getRuntime().availableProcessors();
      PeerInput made = PeerInput.of(speech, Bench.minute(quick), Bench.clip(quick));
      made.write(work);
      List<Group> groups = Group.all(new Bench(root, work, peers, speech, made, quick, cores));
      Map<String, String> titles = new LinkedHashMap<>();
      groups.forEach(group -> titles.put(group.name(), group.title()));
      List<Entry> now = new ArrayList<>();
      for (Group group : chosen(groups)) {
        long start = System.nanoTime();
        List<Entry> entries = group.work().measure();
        System.err.printf(
            Locale.ROOT, "%s (%.0f s)%n", group.name(), (System.nanoTime() - start) / 1e9);
        entries.forEach(entry -> System.err.println("  " + summary(entry)));
        now.addAll(entries);
        write(
            folder,
            ResultsFile.merge(before, now, new ArrayList<>(titles.keySet())),
            titles,
            input);
      }
    } finally {
      delete(work);
    }
    System.err.println("written: " + folder.resolve("results.md"));
    return 0;
  }

  /** After each group, so that whoever is stopped has what was measured. */
  private static void write(Path folder, List<Entry> all, Map<String, String> titles, Path input) {
    ResultsFile.write(folder.resolve("results.tsv"), all);
    String name = input.toAbsolutePath().normalize().getFileName().toString();
    String report = Report.of(all, titles, Machine.describe(), name);
    AtomicFile.write(folder.resolve("results.md"), file -> Files.writeString(file, report));
  }

  private List<Group> chosen(List<Group> groups) {
    if (only == null) {
      return groups;
    }
    for (String name : only) {
      if (groups.stream().noneMatch(group -> group.name().equals(name))) {
        throw new InputException("--only " + name + ": there is no such group; see --help");
      }
    }
    return groups.stream().filter(group -> only.contains(group.name())).toList();
  }

  private static String summary(Entry entry) {
    String what = entry.row() + ", threads " + entry.threads() + ", " + entry.contender() + ": ";
    return entry.measured()
        ? what + String.format(Locale.ROOT, "%.4f s %s", entry.median(), entry.figures())
        : what + entry.failure();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path one : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
