package io.unbraid.cli.terms;

import io.unbraid.cli.base.EmbeddingOption;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.ModelOption;
import io.unbraid.cli.base.Progress;
import io.unbraid.cli.base.Threads;
import io.unbraid.nn.Engine;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.index.TermIndexer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A folder of recordings to an index. */
@Command(
    name = "index",
    description = {
      "Make recordings searchable, or bring an index up to date: only new and changed recordings",
      "are taken in, and those that are gone from the folder taken out. Whoever is stopped goes on",
      "with the same command."
    },
    footer = {"%nExamples:", "  vc terms index recordings --out recordings.index"})
public final class TermsIndexCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FOLDER",
      description = "Recordings of any format, in folders inside too.")
  private Path folder;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "INDEX",
      description = "Folder of the index.")
  private Path out;

  @Mixin private ModelOption model;
  @Mixin private EmbeddingOption embedding;
  @Mixin private Threads threads;

  @Override
  public Integer call() {
    threads.apply();
    PrintWriter err = spec.commandLine().getErr();
    WordEmbedding words = embedding.load(model.load());
    // Recordings side by side keep the cores busier than the parts of one.
    Engine.threads(1);
    long start = System.nanoTime();
    TermIndexer.Report report =
        new TermIndexer(words, threads.count()).update(folder, out, new Watcher());
    double seconds = (System.nanoTime() - start) / 1e9;
    err.printf(
        Locale.ROOT,
        "%s: %d added, %d as they were, %d gone, %d left out; %.0f s of speech in %.1f s (%.0f x"
            + " real time)%n",
        out,
        report.added(),
        report.kept(),
        report.removed(),
        report.skipped(),
        report.seconds(),
        seconds,
        report.seconds() / seconds);
    return ExitCode.DONE;
  }

  /** Shows how far it is. */
  private final class Watcher implements TermIndexer.Watcher {
    private Progress progress;

    @Override
    public void progress(int done, int of, double seconds) {
      if (progress == null) {
        progress = new Progress(of, null);
      }
      Map<String, Double> values = new LinkedHashMap<>();
      values.put("minutes", seconds / 60);
      progress.update(done, values);
      if (done == of) {
        progress.finish();
      }
    }

    @Override
    public synchronized void note(String line) {
      spec.commandLine().getErr().println("vc: " + line);
      spec.commandLine().getErr().flush();
    }
  }
}
