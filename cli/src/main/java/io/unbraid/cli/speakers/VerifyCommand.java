package io.unbraid.cli.speakers;

import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Json;
import io.unbraid.cli.base.SpeakerModelOption;
import io.unbraid.cli.base.Threads;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** Whether recordings are of one speaker. */
@Command(
    name = "verify",
    description = {
      "Tell whether two recordings are of one speaker; of several, whether the last is of the",
      "speaker of all before it."
    },
    footer = {
      "%nThe probability holds where one speaker is as likely as two beforehand. The exit code is",
      "0 whatever the answer is.",
      "%nExamples:",
      "  vc verify known.wav call.wav",
      "  vc verify known1.wav known2.wav known3.wav call.wav --threshold 0.9 --json"
    })
public final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "2..*",
      description = "Recordings: those of the known speaker first, the questioned one last.")
  private List<Path> files;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description = "Probability from which on they count as one speaker (default: 0.5).")
  private double threshold = SpeakerVerifier.THRESHOLD;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Mixin private SpeakerModelOption model;
  @Mixin private Threads threads;

  @Override
  public Integer call() {
    SpeakerVerifier.checkThreshold(threshold);
    threads.apply();
    PrintWriter err = spec.commandLine().getErr();
    SpeakerVerifier verifier = model.load();
    List<float[]> known = new ArrayList<>();
    for (Path file : files) {
      known.add(verifier.embedSpeech(file, line -> err.println("vc: " + line)));
    }
    float[] questioned = known.remove(known.size() - 1);
    Verification found = verifier.verify(verifier.enroll(known), questioned, threshold);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("score", found.score());
      facts.put("probability", found.probability());
      facts.put("sameSpeaker", found.accepted());
      facts.put("threshold", found.threshold());
      facts.put("falseAccept", found.falseAccept());
      facts.put("falseReject", found.falseReject());
      facts.put("errorsMeasuredOn", verifier.errorRates().set());
      facts.put("model", verifier.id());
      out.println(Json.of(facts));
      return ExitCode.DONE;
    }
    out.printf(Locale.ROOT, "decision     %s%n", found.accepted() ? "same speaker" : "different");
    out.printf(Locale.ROOT, "probability  %.3f%n", found.probability());
    out.printf(Locale.ROOT, "score        %.2f%n", found.score());
    out.printf(
        Locale.ROOT,
        "threshold    %.3f: accepts %.1f %% of different, refuses %.1f %% of same%n",
        found.threshold(),
        100 * found.falseAccept(),
        100 * found.falseReject());
    out.println("measured on  " + verifier.errorRates().set());
    return ExitCode.DONE;
  }
}
