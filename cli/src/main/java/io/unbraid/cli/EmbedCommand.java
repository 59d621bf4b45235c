package io.unbraid.cli;

import io.unbraid.audio.AtomicFile;
import io.unbraid.audio.InputException;
import io.unbraid.audio.features.Npy;
import io.unbraid.conversion.OutputFile;
import io.unbraid.speaker.SpeakerVerifier;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** Voices of recordings as vectors. */
@Command(
    name = "embed",
    description = "Write the voice of each recording as a vector of length 1.",
    footer = {
      "%n.npy is [recordings][dimensions] in the order given; .jsonl has a line a recording, with",
      "its file, the model and the embedding. Embeddings of two models can't be compared.",
      "%nExamples:",
      "  vc embed anna.wav ben.wav --out voices.npy",
      "  vc embed calls/*.flac --out voices.jsonl"
    })
final class EmbedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recordings of any format.")
  private List<Path> files;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = ".npy or .jsonl; written when all are done.")
  private Path out;

  @Mixin private SpeakerModelOption model;
  @Mixin private Threads threads;

  @Override
  public Integer call() {
    String ending = out.toString().toLowerCase(Locale.ROOT);
    if (!ending.endsWith(".npy") && !ending.endsWith(".jsonl")) {
      throw new InputException(out + ": only .npy and .jsonl can be written; change the ending");
    }
    OutputFile.checkPlace(out);
    threads.apply();
    SpeakerVerifier verifier = model.load();
    List<float[]> embeddings = new ArrayList<>();
    for (Path file : files) {
      embeddings.add(verifier.embed(file));
    }
    if (ending.endsWith(".npy")) {
      Npy.write(out, embeddings.toArray(new float[0][]));
    } else {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < files.size(); i++) {
        lines
            .append(
                Json.line(
                    Map.of(
                        "file",
                        files.get(i).toString(),
                        "model",
                        verifier.id(),
                        "embedding",
                        embeddings.get(i))))
            .append('\n');
      }
      AtomicFile.write(out, temporary -> Files.writeString(temporary, lines));
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println(out + ": " + files.size() + " recordings, " + verifier.size() + " dimensions");
    return Main.DONE;
  }
}
