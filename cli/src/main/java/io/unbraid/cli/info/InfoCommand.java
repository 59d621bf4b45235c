package io.unbraid.cli.info;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a file is. */
@Command(
    name = "info",
    description = "Tell what a recording, model, speaker profile or run folder is.",
    footer = {
      "%nExamples:",
      "  vc info hello.wav",
      "  vc info model.safetensors",
      "  vc info run --json"
    })
public final class InfoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "Recording, .safetensors or run folder; - is the standard input.")
  private Path file;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Facts.print(spec.commandLine().getOut(), facts(), json);
    return ExitCode.DONE;
  }

  private Map<String, Object> facts() {
    if (!Files.exists(file) && !file.toString().equals("-")) {
      throw new InputException(file + ": " + AtomicFile.absence(file) + "; check the path");
    }
    if (Files.isDirectory(file)) {
      return Facts.ofRun(file);
    }
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".safetensors") ? Facts.ofWeights(file) : Facts.ofAudio(file);
  }
}
