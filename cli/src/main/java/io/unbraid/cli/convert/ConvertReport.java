package io.unbraid.cli.convert;

import io.unbraid.cli.base.Escaped;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Json;
import io.unbraid.conversion.BatchConversion;
import io.unbraid.conversion.FileConversion;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;

/** Tells what a conversion did: for people on stderr, as JSON on stdout. */
public final class ConvertReport {
  private final PrintWriter out;
  private final PrintWriter err;
  private final SpeakerProfile speaker;
  private final VoiceModel model;
  private final boolean json;
  private final long start;

  /**
   * @param start of the command, in the system's nanoseconds
   */
  ConvertReport(
      CommandLine command, SpeakerProfile speaker, VoiceModel model, boolean json, long start) {
    this.out = command.getOut();
    this.err = command.getErr();
    this.speaker = speaker;
    this.model = model;
    this.json = json;
    this.start = start;
  }

  /** One file. */
  public void single(Path from, ConvertPlan plan, FileConversion.Report done) {
    done.warnings().forEach(warning -> err.println("vc: " + warning));
    String where = plan.toPipe() ? "standard output" : plan.out().toString();
    err.printf(
        Locale.ROOT,
        "%s: %.2f s in the voice of %s; took %.2f s (real-time factor %.3f), %.2f s with loading%n",
        where,
        done.seconds(),
        speaker.name(),
        done.elapsed(),
        done.realTimeFactor(),
        elapsed());
    if (json) {
      out.println(Json.of(entry(from, plan.out(), done)));
    }
  }

  /** A file of a batch, as soon as it is done. */
  public void item(BatchConversion.Item item) {
    if (item.done()) {
      item.report().warnings().forEach(warning -> err.println("vc: " + warning));
      err.println(item.out());
    } else {
      err.println("vc: " + item.failure());
    }
    err.flush();
  }

  /** The table at a batch's end, and the exit code. */
  public int batch(List<BatchConversion.Item> items, Path folder) {
    List<BatchConversion.Item> done = items.stream().filter(BatchConversion.Item::done).toList();
    int failed = items.size() - done.size();
    if (json) {
      List<Object> entries = new ArrayList<>();
      items.forEach(
          item ->
              entries.add(
                  item.done()
                      ? entry(item.from(), item.out(), item.report())
                      : Map.of("from", item.from().toString(), "failure", item.failure())));
      out.println(Json.of(entries));
    } else {
      out.printf(Locale.ROOT, "%-40s %9s %9s %9s%n", "recording", "seconds", "took", "factor");
      for (BatchConversion.Item item : items) {
        out.printf(Locale.ROOT, "%-40s %s%n", Escaped.of(item.from()), row(item));
      }
    }
    err.printf(
        Locale.ROOT,
        "%s: %d of %d converted to %s%s, %.1f s with loading%n",
        folder,
        done.size(),
        items.size(),
        speaker.name(),
        failed == 0 ? "" : ", " + failed + " failed",
        elapsed());
    return failed == 0 ? ExitCode.DONE : ExitCode.INPUT;
  }

  private static String row(BatchConversion.Item item) {
    if (!item.done()) {
      return "   failed";
    }
    FileConversion.Report report = item.report();
    return String.format(
        Locale.ROOT,
        "%9.2f %9.2f %9.3f",
        report.seconds(),
        report.elapsed(),
        report.realTimeFactor());
  }

  private Map<String, Object> entry(Path from, Path to, FileConversion.Report done) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("from", from.toString());
    entry.put("out", to.toString());
    entry.put("speaker", speaker.name());
    entry.put("model", model.id());
    entry.put("seconds", done.seconds());
    entry.put("elapsed", done.elapsed());
    entry.put("realTimeFactor", done.realTimeFactor());
    entry.put("warnings", done.warnings());
    return entry;
  }

  private double elapsed() {
    return (System.nanoTime() - start) / 1e9;
  }
}
