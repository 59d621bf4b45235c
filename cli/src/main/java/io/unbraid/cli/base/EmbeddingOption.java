package io.unbraid.cli.base;

import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.voice.VoiceModel;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option --words of the commands that need a word embedding. */
public final class EmbeddingOption {
  @Option(
      names = "--words",
      paramLabel = "FILE",
      description = "Word embedding, as vc terms train writes it (default: the one that ships).")
  private Path file;

  public WordEmbedding load(VoiceModel voice) {
    return file == null ? WordEmbedding.standard(voice) : WordEmbedding.load(file, voice);
  }
}
