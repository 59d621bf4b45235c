package io.unbraid.cli.terms;

import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.info.Facts;
import io.unbraid.terms.index.TermIndex;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What an index holds. */
@Command(
    name = "info",
    description = "Tell what an index holds and which models made it.",
    footer = {
      "%nExamples:",
      "  vc terms info recordings.index",
      "  vc terms info recordings.index --json"
    })
public final class TermsInfoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "INDEX", description = "Folder of the index.")
  private Path index;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    try (TermIndex opened = TermIndex.open(index)) {
      TermIndex.Facts facts = opened.facts();
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("file", index.toString());
      values.put("kind", "term index");
      values.put("recordings", facts.recordings());
      values.put("seconds", facts.seconds());
      values.put("vectors", facts.vectors());
      values.put("voiceModel", facts.voiceModel());
      values.put("words", facts.words());
      values.put("bytes", facts.bytes());
      Facts.print(spec.commandLine().getOut(), values, json);
    }
    return ExitCode.DONE;
  }
}
