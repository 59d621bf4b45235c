package io.unbraid.cli.speakers;

import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Outputs;
import io.unbraid.cli.base.SpeakerModelOption;
import io.unbraid.cli.base.Threads;
import io.unbraid.cli.base.VectorFile;
import io.unbraid.speaker.SpeakerVerifier;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
public final class EmbedCommand implements Callable<Integer> {
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
    PrintWriter err = spec.commandLine().getErr();
    VectorFile target = new VectorFile(out);
    Outputs outputs = Outputs.of(List.of(out), files);
    threads.apply();
    SpeakerVerifier verifier = model.load();
    List<float[]> embeddings = new ArrayList<>();
    for (Path file : files) {
      embeddings.add(verifier.embed(file, line -> err.println("vc: " + line)));
    }
    target.write(files, verifier.id(), "embedding", embeddings.toArray(new float[0][]));
    err.println(out + ": " + files.size() + " recordings, " + verifier.size() + " dimensions");
    outputs.tell(err);
    return ExitCode.DONE;
  }
}
