package io.unbraid.cli.convert;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.audio.features.pitch.Pitch;
import io.unbraid.audio.features.pitch.PitchMethods;
import io.unbraid.audio.plot.PitchPlot;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.ModelOption;
import io.unbraid.cli.base.Numbers;
import io.unbraid.cli.base.Outputs;
import io.unbraid.cli.base.StandardOutput;
import io.unbraid.cli.base.Threads;
import io.unbraid.cli.features.PitchMethodOption;
import io.unbraid.cli.serve.ServeCommand;
import io.unbraid.conversion.BatchConversion;
import io.unbraid.conversion.FileConversion;
import io.unbraid.conversion.Likeness;
import io.unbraid.conversion.Target;
import io.unbraid.conversion.VoiceConverter;
import io.unbraid.vocoder.GriffinLimConfig;
import io.unbraid.vocoder.GriffinLimVocoder;
import io.unbraid.voice.SpeakerLibrary;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import picocli.CommandLine.Spec;

/** One recording, a folder of them, or a pipe. */
@Command(
    name = "convert",
    description = "Say what a recording says in another speaker's voice.",
    footer = {
      "%nExamples:",
      "  vc convert --from hello.wav --to-speaker slt",
      "  vc convert --from hello.mp3 --to-speaker friend.wav --method retrieval --out new.flac",
      "  vc convert --from recordings --to-speaker slt --out converted",
      "  cat hello.wav | vc convert --from - --to-speaker slt | aplay"
    })
public final class ConvertCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE|FOLDER|-",
      description = "What to convert; - is the standard input.")
  private Path from;

  @Option(
      names = "--to-speaker",
      required = true,
      paramLabel = "NAME|FILE|FOLDER",
      description = "A speaker's name (see vc speakers), or recordings or a profile of one.")
  private String to;

  @Option(
      names = "--out",
      paramLabel = "FILE|FOLDER|-",
      description =
          "Where to, .wav or .flac (default: NAME-to-SPEAKER.wav here; - where the input is -).")
  private Path out;

  @Option(
      names = "--method",
      defaultValue = "auto",
      description =
          "auto: what is best for this speaker (default); decoder: the model makes the sound;"
              + " retrieval: out of the speaker's frames as they are.")
  private VoiceConverter.Method method;

  @Option(
      names = "--adapt",
      paramLabel = "MINUTES",
      description = "First tune the decoder to the speaker's recordings for so long.")
  private Double adapt;

  @Mixin private ModelOption model;

  @Option(
      names = "--semitones",
      paramLabel = "N|auto",
      defaultValue = "auto",
      description = "Shift the pitch by so much (default: auto, to the speaker's own).")
  private String semitones;

  @Option(
      names = "--pitch-method",
      paramLabel = "METHOD",
      converter = PitchMethodOption.class,
      completionCandidates = PitchMethodOption.class,
      defaultValue = "yin-path",
      description =
          "How the source's pitch is found: ${COMPLETION-CANDIDATES} (default: yin-path;"
              + " see vc features --help).")
  private PitchMethods pitchMethod;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "Rounds of phase reconstruction (default: 32).")
  private Integer iterations;

  @Option(names = "--seed", paramLabel = "N", description = "Of the first phases (default: 0).")
  private long seed;

  @Mixin private Threads threads;

  @Option(
      names = "--plot",
      paramLabel = "PNG",
      description = "Draw the converted spectrogram and its pitch.")
  private Path plot;

  @Option(
      names = "--resident",
      description = "Let the vc serve that runs do it, which has its models at hand.")
  private boolean resident;

  @Option(names = "--json", description = "Print what was done as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    long start = System.nanoTime();
    VoiceConverter.Options options =
        VoiceConverter.Options.standard()
            .withMethod(method)
            .withSemitones(Numbers.semitones(semitones))
            .withPitch(pitchMethod);
    GriffinLimConfig phases = phases();
    if (resident) {
      return resident();
    }
    SpeakerLibrary library = SpeakerLibrary.ofUser();
    Target.check(to, library);
    ConvertPlan plan =
        ConvertPlan.of(from, to, out, plot, json, line -> err.println("vc: " + line));
    plan.checkTarget(to, library);
    Outputs outputs = Outputs.of(Collections.singleton(plot), List.of());
    threads.apply();
    VoiceModel voice = model.load();
    Duration adaptation = adapt == null ? null : Numbers.minutes("--adapt", adapt);
    SpeakerProfile speaker =
        Target.resolve(to, voice, library, adaptation, line -> err.println("vc: " + line));
    SpectrogramConfig front = voice.config().spectrogram();
    boolean batch = Files.isDirectory(from);
    // After the target, whose recordings have all threads to themselves.
    int together =
        batch
            ? threads.together(BatchConversion.recordings(from, plan.out(), told -> {}).size())
            : 1;
    int each = Math.max(1, threads.count() / together);
    GriffinLimVocoder vocoder =
        new GriffinLimVocoder(front, phases.withFrames(front).withThreads(each), 1);
    VoiceConverter converter = new VoiceConverter(voice, vocoder);
    FileConversion conversion = new FileConversion(converter, speaker, options, front.sampleRate());
    ConvertReport report = new ConvertReport(spec.commandLine(), speaker, voice, json, start);
    if (batch) {
      List<BatchConversion.Item> items =
          BatchConversion.convert(conversion, from, plan.out(), ".wav", together, report::item);
      return report.batch(items, plan.out());
    }
    FileConversion.Report done =
        plan.toPipe() ? pipe(conversion) : conversion.convert(from, plan.out());
    if (plot != null) {
      draw(done.first(), front, speaker);
    }
    report.single(from, plan, done);
    Likeness.between(to, library, done.first().audio())
        .ifPresent(found -> err.println(likeness(found, speaker)));
    outputs.tell(err);
    return ExitCode.DONE;
  }

  private int resident() {
    if (adapt != null
        || plot != null
        || json
        || spec.commandLine().getParseResult().hasMatchedOption("--model")) {
      throw new InputException(
          "--resident: the service has its own model and neither adapts nor draws; leave out"
              + " --adapt, --plot, --json and --model");
    }
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put("to", to);
    wanted.put("name", from.toString().equals("-") ? "standard input" : from.toString());
    wanted.put("method", method.name().toLowerCase(Locale.ROOT));
    wanted.put("semitones", semitones);
    wanted.put("pitch", pitchMethod.toString());
    wanted.put("seed", Long.toString(seed));
    if (iterations != null) {
      wanted.put("iterations", iterations.toString());
    }
    ConvertPlan plan = ConvertPlan.of(from, to, out, null, false, told -> {});
    Outputs outputs = Outputs.of(plan.toPipe() ? List.of() : List.of(plan.out()), List.of());
    ResidentConversion.convert(ServeCommand.file(), from, plan, wanted);
    if (!plan.toPipe()) {
      spec.commandLine().getErr().println(plan.out() + ": " + from + " in the voice of " + to);
      outputs.tell(spec.commandLine().getErr());
    }
    return ExitCode.DONE;
  }

  private FileConversion.Report pipe(FileConversion conversion) {
    try {
      return conversion.convert(from, new StandardOutput());
    } catch (IOException closed) {
      throw new InputException("standard output: " + AtomicFile.reason(closed), closed);
    }
  }

  private String likeness(Likeness found, SpeakerProfile speaker) {
    String line = found.line(speaker.name(), speaker.seconds(), adapt != null);
    return found.low() && adapt == null ? line + " (--adapt 1)" : line;
  }

  private GriffinLimConfig phases() {
    GriffinLimConfig standard = GriffinLimConfig.standard().withSeed(seed);
    return iterations == null ? standard : standard.withIterations(iterations);
  }

  private void draw(
      VoiceConverter.Conversion made, SpectrogramConfig front, SpeakerProfile speaker) {
    Pitch.Track track = new Pitch.Track(made.hz(), new float[made.hz().length]);
    String title = from.getFileName() + " in the voice of " + speaker.name();
    PitchPlot.write(plot, made.logMel(), track, front, title);
  }
}
