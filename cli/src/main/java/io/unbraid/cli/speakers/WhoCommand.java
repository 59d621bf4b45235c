package io.unbraid.cli.speakers;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.plot.DiarisationPlot;
import io.unbraid.cli.base.DiariserSettings;
import io.unbraid.cli.base.Escaped;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Json;
import io.unbraid.cli.base.Outputs;
import io.unbraid.cli.base.PathOptions;
import io.unbraid.cli.base.Progress;
import io.unbraid.cli.base.SpeakerModelOption;
import io.unbraid.cli.base.Threads;
import io.unbraid.conversion.OutputFile;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.Verification;
import io.unbraid.speaker.diarisation.Conversation;
import io.unbraid.speaker.diarisation.Diarisation;
import io.unbraid.speaker.diarisation.Diariser;
import io.unbraid.speaker.diarisation.KnownSpeakers;
import io.unbraid.speaker.diarisation.Rttm;
import io.unbraid.speaker.diarisation.Turn;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

/** Who speaks when in a recording of several. */
@Command(
    name = "who",
    description = {
      "Tell who speaks when in a recording of several speakers: start and end of each turn in",
      "seconds, who, and how probable it is that it is this one of those found. One speaks at a",
      "time; of two at once one is named."
    },
    footer = {
      "%nA name is given where vc verify would accept it, to one speaker each; the others are",
      "speaker 1, speaker 2 and so on. How often all of it errs: vc eval diarisation.",
      "%nExamples:",
      "  vc who call.wav",
      "  vc who call.wav --count 1 --out call.rttm --plot call.png",
      "  vc who call.wav --speakers slt,bdl --json"
    })
public final class WhoCommand implements Callable<Integer> {
  private static final String AUTO = "auto";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Recording of a conversation; - for a pipe.")
  private Path file;

  @Option(
      names = "--speakers",
      paramLabel = "NAMES",
      split = ",",
      description = "Enrolled and bundled speakers who may be heard, with commas between.")
  private List<String> speakers = List.of();

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = AUTO,
      description = "How many speak, or auto to find out (default: ${DEFAULT-VALUE}).")
  private String count;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description = "Probability from which on a speaker gets a name (default: 0.5).")
  private double threshold = SpeakerVerifier.THRESHOLD;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the turns as .rttm too.")
  private Path out;

  @Option(names = "--plot", paramLabel = "PNG", description = "Draw the recording and its turns.")
  private Path plot;

  @Option(names = "--json", description = "Print them as JSON.")
  private boolean json;

  @Mixin private DiariserSettings settings;
  @Mixin private SpeakerModelOption model;
  @Mixin private Threads threads;

  @Override
  public Integer call() {
    SpeakerVerifier.checkThreshold(threshold);
    int wanted = count();
    if (out != null) {
      if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".rttm")) {
        throw new InputException(out + ": turns are written as .rttm; change the ending");
      }
      OutputFile.checkPlace(out);
    }
    if (plot != null) {
      PathOptions.checkPlot(plot);
    }
    Outputs outputs = Outputs.of(Arrays.asList(out, plot), Collections.singleton(file));
    threads.apply();
    PrintWriter err = spec.commandLine().getErr();
    SpeakerVerifier verifier = model.load();
    Map<String, float[]> known =
        speakers.isEmpty()
            ? Map.of()
            : new KnownVoices(verifier, line -> err.println("vc: " + line))
                .of(speakers.stream().map(String::strip).distinct().toList());
    Diariser who = new Diariser(verifier, settings.options().withCount(wanted));
    Conversation conversation =
        who.listen(file, line -> err.println("vc: " + line), new Watcher()::heard);
    KnownSpeakers found = KnownSpeakers.of(who.diarise(conversation), known, verifier, threshold);
    known.keySet().stream()
        .filter(name -> !found.found().containsKey(name))
        .forEach(name -> err.println("vc: not heard: " + name));
    print(found);
    String name = file.toString().equals("-") ? "stdin" : String.valueOf(file.getFileName());
    if (out != null) {
      String stem = name.replaceFirst("(?<=.)\\.[^.]*$", "");
      Rttm.write(out, stem, found.diarisation().turns());
    }
    if (plot != null) {
      draw(name, conversation, found.diarisation());
    }
    outputs.tell(err);
    return ExitCode.DONE;
  }

  /** 0 to find out. */
  private int count() {
    if (count.equalsIgnoreCase(AUTO)) {
      return 0;
    }
    try {
      int number = Integer.parseInt(count);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException none) {
      // Told below.
    }
    throw new InputException("--count: must be a number from 1 on, or auto, not " + count);
  }

  /** Shows how far it is in a recording that is longer than a few pieces. */
  private static final class Watcher {
    private static final double SHORT_SECONDS = 180;
    private Progress progress;
    private int pieces;

    void heard(double seconds) {
      pieces++;
      if (seconds > SHORT_SECONDS) {
        progress = progress == null ? new Progress(0, null) : progress;
        progress.update(pieces, Map.of("minutes", seconds / 60));
      }
    }
  }

  private void print(KnownSpeakers found) {
    PrintWriter print = spec.commandLine().getOut();
    Diarisation diarisation = found.diarisation();
    if (json) {
      print.println(Json.of(facts(found)));
      return;
    }
    print.printf("%9s %9s %8s  %-20s %5s%n", "start", "end", "seconds", "who", "sure");
    for (Turn turn : diarisation.turns()) {
      print.printf(
          Locale.ROOT,
          "%9.2f %9.2f %8.2f  %-20s %5.2f%n",
          turn.start(),
          turn.end(),
          turn.seconds(),
          Escaped.of(turn.speaker()),
          turn.sure());
    }
    print.println();
    print.printf("%-20s %8s %6s %11s%n", "speaker", "seconds", "turns", "probability");
    for (String speaker : diarisation.voices().keySet()) {
      Verification judged = found.found().get(speaker);
      print.printf(
          Locale.ROOT,
          "%-20s %8.2f %6d %11s%n",
          Escaped.of(speaker),
          diarisation.seconds(speaker),
          turns(diarisation, speaker),
          judged == null ? "-" : String.format(Locale.ROOT, "%.3f", judged.probability()));
    }
    print.flush();
  }

  private static long turns(Diarisation diarisation, String speaker) {
    return diarisation.turns().stream().filter(turn -> turn.speaker().equals(speaker)).count();
  }

  private static Map<String, Object> facts(KnownSpeakers found) {
    List<Map<String, Object>> turns = new ArrayList<>();
    for (Turn turn : found.diarisation().turns()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("start", turn.start());
      row.put("end", turn.end());
      row.put("speaker", turn.speaker());
      row.put("sure", turn.sure());
      turns.add(row);
    }
    List<Map<String, Object>> speakers = new ArrayList<>();
    for (String speaker : found.diarisation().voices().keySet()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("speaker", speaker);
      row.put("seconds", found.diarisation().seconds(speaker));
      row.put("turns", turns(found.diarisation(), speaker));
      Verification judged = found.found().get(speaker);
      row.put("known", judged != null);
      row.put("probability", judged == null ? null : judged.probability());
      speakers.add(row);
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("turns", turns);
    facts.put("speakers", speakers);
    return facts;
  }

  private void draw(String title, Conversation conversation, Diarisation diarisation) {
    List<String> names = List.copyOf(diarisation.voices().keySet());
    List<DiarisationPlot.Bar> bars =
        diarisation.turns().stream()
            .map(
                turn ->
                    new DiarisationPlot.Bar(
                        turn.start(), turn.end(), names.indexOf(turn.speaker())))
            .toList();
    DiarisationPlot.write(
        plot, title, conversation.peaks(), Conversation.PEAK_SECONDS, bars, names);
  }
}
