package io.unbraid.cli.base;

import io.unbraid.speaker.diarisation.DiariserOptions;
import picocli.CommandLine.Option;

/** What decides how many speakers there are and when they change, as options. */
public final class DiariserSettings {
  @Option(
      names = "--join",
      paramLabel = "SCORE",
      description = {
        "Mean score from which on groups of short windows are one speaker, where the number is to",
        "be found out; higher finds more speakers. vc eval diarisation --choose tells what suits."
      })
  private Double join;

  @Option(
      names = "--change",
      paramLabel = "COST",
      description = "What a change of speaker costs; higher makes fewer and longer turns.")
  private Double change;

  /** As told, the rest as the library has it. */
  public DiariserOptions options() {
    DiariserOptions options = DiariserOptions.standard();
    options = join == null ? options : options.withJoin(join);
    return change == null ? options : options.withChange(change);
  }
}
