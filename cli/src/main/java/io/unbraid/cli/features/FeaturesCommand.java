package io.unbraid.cli.features;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.ResultNames;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.audio.features.pitch.PitchMethods;
import io.unbraid.audio.features.table.FeatureTable;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.ModelOption;
import io.unbraid.cli.base.Outputs;
import io.unbraid.cli.base.PathOptions;
import io.unbraid.conversion.OutputFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Features of recordings as files for other programs. */
@Command(
    name = "features",
    description = "Write features of recordings for NumPy or a spreadsheet.",
    footer = {
      "%nAll at 16 kHz, a frame each 16 ms; .npy files are [channels][frames].",
      "pitch is 40 to 800 Hz, 0 where there is no voice or it lies outside (below 60 Hz a sound",
      "without overtones is taken for hum); voicing is 0 to 1 in every frame.",
      "%nExamples:",
      "  vc features hello.wav --kind mel --out hello.npy --plot hello.png",
      "  vc features hello.wav --kind pitch --out pitch.csv",
      "  vc features hello.wav --kind pitch --pitch-method mpm --out pitch.csv",
      "  vc features *.flac --kind mfcc --out folder"
    })
public final class FeaturesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recordings of any format.")
  private List<Path> files;

  @Option(
      names = "--kind",
      required = true,
      description = "${COMPLETION-CANDIDATES}; phonetic is the voice model's code of what is said.")
  private Kind kind;

  @Option(
      names = "--pitch-method",
      paramLabel = "METHOD",
      converter = PitchMethodOption.class,
      completionCandidates = PitchMethodOption.class,
      description = {
        "For --kind pitch:",
        "yin-path: best path through YIN's dips; creak has a voice (default).",
        "yin: YIN, frame by frame.",
        "mpm: McLeod's, frame by frame; for instruments and song, slow.",
        "wavelet: dynamic wavelet, frame by frame; for clean voices."
      })
  private PitchMethods pitchMethod;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE|FOLDER",
      description =
          ".npy or .csv; for several recordings a folder, which is made, for NAME.npy each.")
  private Path out;

  @Option(names = "--plot", paramLabel = "PNG", description = "Draw the first recording's.")
  private Path plot;

  @Mixin private ModelOption model;

  @Override
  public Integer call() {
    if (pitchMethod != null && kind != Kind.pitch) {
      throw new InputException("--pitch-method is for --kind pitch");
    }
    PathOptions.requireName("--out", out);
    boolean many = files.size() > 1 || Files.isDirectory(out);
    boolean named = out.toString().toLowerCase(Locale.ROOT).matches(".*\\.(npy|csv)");
    if (many && !Files.isDirectory(out) && (named || Files.exists(out))) {
      throw new InputException(out + ": is a file; several recordings go into a folder");
    }
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw new InputException(file + ": " + AtomicFile.absence(file) + "; check the path");
      }
    }
    if (!many) {
      FeatureTable.checkEnding(out);
      OutputFile.checkPlace(out);
    }
    if (plot != null) {
      PathOptions.checkPlot(plot);
    }
    List<Path> results =
        many ? ResultNames.of(files, ".npy").stream().map(out::resolve).toList() : List.of(out);
    Outputs outputs = Outputs.of(with(results, plot), files);
    PrintWriter err = spec.commandLine().getErr();
    FeatureSource source =
        kind.source(model, pitchMethod == null ? PitchMethods.YIN_PATH : pitchMethod);
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      Path to = results.get(i);
      Audio audio = Audio.read(file, source.sampleRate(), line -> err.println("vc: " + line));
      FeatureTable table = source.extract(audio);
      if (many) {
        makeFolder(out);
      }
      table.write(to);
      if (plot != null && i == 0) {
        source.plot(plot, audio, table, file.getFileName() + ", " + kind);
      }
      err.println(to + ": " + table.channels().size() + " channels, " + table.frames() + " frames");
    }
    outputs.tell(err);
    return ExitCode.DONE;
  }

  private static List<Path> with(List<Path> results, Path plot) {
    List<Path> all = new ArrayList<>(results);
    all.add(plot);
    return all;
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(
          folder + ": cannot be made: " + AtomicFile.reason(e) + "; name another folder", e);
    }
  }

  /** The kinds by the names that the user writes. */
  enum Kind {
    mel,
    linear,
    mfcc,
    pitch,
    phonetic;

    FeatureSource source(ModelOption model, PitchMethods pitch) {
      return this == phonetic
          ? new PhoneticSource(model.load())
          : new SpectralSource(this, SpectrogramConfig.standard(), pitch);
    }
  }
}
