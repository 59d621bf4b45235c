package io.unbraid.cli.base;

import io.unbraid.speaker.SpeakerVerifier;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option --model of the commands that verify. */
public final class SpeakerModelOption {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Speaker model, as vc train-speaker writes it (default: the one that ships).")
  private Path file;

  public SpeakerVerifier load() {
    return file == null ? SpeakerVerifier.standard() : SpeakerVerifier.load(file);
  }
}
