package io.unbraid.cli.speakers;

import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Json;
import io.unbraid.cli.base.SpeakerModelOption;
import io.unbraid.cli.base.Threads;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whose voice a recording has, among those that are enrolled. */
@Command(
    name = "identify",
    description = "Tell which speakers of vc speakers a recording may be of, the likeliest first.",
    footer = {
      "%nEach probability is that of this speaker against a stranger, both as likely beforehand;",
      "several speakers may reach the threshold, or none.",
      "%nExamples:",
      "  vc identify call.wav",
      "  vc identify call.wav --threshold 0.9 --top 3 --json"
    })
public final class IdentifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Recording of one speaker.")
  private Path file;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description = "Probability from which on it counts as the speaker (default: 0.5).")
  private double threshold = SpeakerVerifier.THRESHOLD;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "5",
      description = "Speakers to name at most (default: ${DEFAULT-VALUE}).")
  private int top;

  @Option(names = "--json", description = "Print them as JSON.")
  private boolean json;

  @Mixin private SpeakerModelOption model;
  @Mixin private Threads threads;

  private record Candidate(String name, Verification found) {}

  @Override
  public Integer call() {
    SpeakerVerifier.checkThreshold(threshold);
    if (top < 1) {
      throw new InputException("--top: must be at least 1, not " + top);
    }
    threads.apply();
    PrintWriter err = spec.commandLine().getErr();
    SpeakerVerifier verifier = model.load();
    KnownVoices known = new KnownVoices(verifier, line -> err.println("vc: " + line));
    if (!known.unknown().isEmpty()) {
      err.println(
          "vc: passed over, with no embedding of this speaker model; enroll them anew: "
              + String.join(", ", known.unknown()));
    }
    if (known.all().isEmpty()) {
      throw new InputException(
          "no speaker is enrolled for identification; enroll one with vc enroll NAME FILE...");
    }
    float[] voice = verifier.embedSpeech(file, line -> err.println("vc: " + line));
    List<Candidate> candidates = new ArrayList<>();
    known
        .all()
        .forEach(
            (name, own) ->
                candidates.add(new Candidate(name, verifier.verify(own, voice, threshold))));
    candidates.sort(Comparator.comparingDouble(candidate -> -candidate.found().score()));
    print(candidates.subList(0, Math.min(top, candidates.size())));
    return ExitCode.DONE;
  }

  private void print(List<Candidate> candidates) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (Candidate candidate : candidates) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("speaker", candidate.name());
        row.put("score", candidate.found().score());
        row.put("probability", candidate.found().probability());
        row.put("accepted", candidate.found().accepted());
        rows.add(row);
      }
      out.println(Json.of(rows));
      return;
    }
    out.printf("%-20s %11s %8s  %s%n", "speaker", "probability", "score", "");
    for (Candidate candidate : candidates) {
      out.printf(
          Locale.ROOT,
          "%-20s %11.3f %8.2f  %s%n",
          candidate.name(),
          candidate.found().probability(),
          candidate.found().score(),
          candidate.found().accepted() ? "may be" : "no");
    }
  }
}
