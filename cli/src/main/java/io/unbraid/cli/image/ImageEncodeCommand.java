package io.unbraid.cli.image;

import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Outputs;
import io.unbraid.cli.base.VectorFile;
import io.unbraid.image.run.PictureFiles;
import io.unbraid.image.run.TrainedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Codes of pictures. */
@Command(
    name = "encode",
    description = "Write the code of each picture.",
    footer = {
      "%n.npy is [pictures][dimensions] in the order given; .jsonl has a line a picture, with its",
      "file, the model and the code. Pictures of another size are cut and scaled.",
      "%nExamples:",
      "  vc image encode run seven.png one.png --out codes.npy",
      "  vc image encode run digits/*.png --out codes.jsonl"
    })
public final class ImageEncodeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ImageRunOption model;

  @Parameters(
      paramLabel = "FILE",
      index = "1",
      arity = "1..*",
      description = "PNG or JPEG pictures.")
  private List<Path> files;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = ".npy or .jsonl; written when all are done.")
  private Path out;

  @Override
  public Integer call() {
    VectorFile target = new VectorFile(out);
    Outputs outputs = Outputs.of(List.of(out), files);
    try (TrainedModel trained = model.load()) {
      float[][] codes = new PictureFiles(trained).encode(files);
      target.write(files, trained.card().kind().name(), "code", codes);
      spec.commandLine()
          .getErr()
          .println(out + ": " + files.size() + " pictures, " + codes[0].length + " dimensions");
      outputs.tell(spec.commandLine().getErr());
      return ExitCode.DONE;
    }
  }
}
