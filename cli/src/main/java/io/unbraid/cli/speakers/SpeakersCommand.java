package io.unbraid.cli.speakers;

import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Json;
import io.unbraid.voice.SpeakerLibrary;
import io.unbraid.voice.SpeakerProfile;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The speakers that can be converted to by name. */
@Command(
    name = "speakers",
    description = "List the speakers that ship and those that you enrolled.",
    subcommands = SpeakersRemoveCommand.class,
    footer = {"%nExamples:", "  vc speakers", "  vc speakers --json", "  vc speakers remove anna"})
public final class SpeakersCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print them as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    SpeakerLibrary library = SpeakerLibrary.ofUser();
    List<Map<String, Object>> rows = new ArrayList<>();
    library.bundled().forEach((name, profile) -> rows.add(row(profile, "bundled")));
    library
        .enrolled(line -> spec.commandLine().getErr().println("vc: " + line))
        .forEach((name, profile) -> rows.add(row(profile, "enrolled")));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(rows));
      return ExitCode.DONE;
    }
    if (rows.isEmpty()) {
      spec.commandLine().getErr().println("no speakers yet; make one with vc enroll NAME FILE...");
    }
    String format = "%-20s %-9s %8s %9s  %-9s %s%n";
    out.printf(format, "speaker", "", "seconds", "pitch Hz", "language", "adapted");
    for (Map<String, Object> row : rows) {
      Object hz = row.get("pitchHz");
      out.printf(
          Locale.ROOT,
          format,
          row.get("name"),
          row.get("kind"),
          String.format(Locale.ROOT, "%.0f", row.get("seconds")),
          hz == null ? "-" : String.format(Locale.ROOT, "%.0f", hz),
          row.get("language").equals("") ? "-" : row.get("language"),
          row.get("adapted").equals(true) ? "yes" : "no");
    }
    return ExitCode.DONE;
  }

  private static Map<String, Object> row(SpeakerProfile profile, String kind) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", profile.name());
    row.put("kind", kind);
    row.put("seconds", profile.seconds());
    row.put("pitchHz", profile.pitch().known() ? Math.exp(profile.pitch().medianLogHz()) : null);
    row.put("language", profile.language());
    row.put("adapted", profile.adapted().isPresent());
    row.put("retrieval", profile.frames().isPresent());
    row.put("identification", profile.verification().isPresent());
    row.put("source", profile.source());
    row.put("model", profile.model());
    return row;
  }

  /** Ends a line about a profile. */
  public static String pitch(SpeakerProfile profile) {
    return profile.pitch().known()
        ? String.format(Locale.ROOT, ", pitch %.0f Hz", Math.exp(profile.pitch().medianLogHz()))
        : ", no voiced sound";
  }
}
