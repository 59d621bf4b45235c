package io.unbraid.cli.base;

import io.unbraid.voice.VoiceModel;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option --model of the commands that need one. */
public final class ModelOption {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Voice model, as vc train writes it (default: the one that ships).")
  private Path file;

  public VoiceModel load() {
    return file == null ? VoiceModel.standard() : VoiceModel.load(file);
  }
}
