package io.unbraid.cli.convert;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.PathOptions;
import io.unbraid.conversion.BatchConversion;
import io.unbraid.conversion.OutputFile;
import io.unbraid.voice.SpeakerLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Where a conversion goes, with what can be found wrong before a model is loaded.
 *
 * @param out file or folder; "-" for the standard output
 * @param named whether the user said so
 */
public record ConvertPlan(Path out, boolean named) {
  private static final String PIPE = "-";

  public boolean toPipe() {
    return out.toString().equals(PIPE);
  }

  /**
   * @param note gets a line for what of a folder is left out, if anything
   */
  static ConvertPlan of(
      Path from, String to, Path out, Path plot, boolean json, Consumer<String> note) {
    PathOptions.requireName("--from", from);
    PathOptions.requireName("--out", out);
    boolean fromPipe = from.toString().equals(PIPE);
    if (!fromPipe && !Files.exists(from)) {
      throw new InputException(from + ": " + AtomicFile.absence(from) + "; check the path");
    }
    ConvertPlan plan = new ConvertPlan(out == null ? standard(from, to) : out, out != null);
    if (!fromPipe && Files.isDirectory(from)) {
      if (plan.toPipe() || plot != null || isSound(plan.out())) {
        throw new InputException(
            from + ": is a folder; --out must be a folder too, and --plot is for one file");
      }
      BatchConversion.recordings(from, plan.out(), note);
    } else if (plan.toPipe()) {
      if (json) {
        throw new InputException("--json: the standard output is for the sound; name a file");
      }
    } else {
      OutputFile.check(plan.out(), fromPipe ? null : from);
    }
    if (plot != null) {
      PathOptions.checkPlot(plot);
    }
    return plan;
  }

  /**
   * Keeps the target's own recordings from being replaced.
   *
   * @param to the target as the user gives it
   * @throws InputException if they would be
   */
  public void checkTarget(String to, SpeakerLibrary library) {
    if (toPipe() || library.names().contains(to)) {
      return;
    }
    if (Files.isDirectory(out)) {
      Path target = Path.of(to).toAbsolutePath().normalize();
      if (target.startsWith(out.toAbsolutePath().normalize())) {
        throw new InputException(
            out + ": holds what " + to + " is known by; name another folder for the conversions");
      }
    } else {
      OutputFile.checkNotRead(out, List.of(Path.of(to)));
    }
  }

  private static boolean isSound(Path out) {
    String name = out.toString().toLowerCase(Locale.ROOT);
    return !Files.isDirectory(out) && (name.endsWith(".wav") || name.endsWith(".flac"));
  }

  private static Path standard(Path from, String to) {
    if (from.toString().equals(PIPE)) {
      return from;
    }
    Path source = from.toAbsolutePath().normalize().getFileName();
    Path speaker = Path.of(to).toAbsolutePath().normalize().getFileName();
    String name = (source == null ? "all" : stem(source)) + "-to-" + stem(speaker);
    return Path.of(Files.isDirectory(from) ? name : name + ".wav");
  }

  private static String stem(Path path) {
    String name = path.toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
