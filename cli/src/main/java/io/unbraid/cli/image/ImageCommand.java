package io.unbraid.cli.image;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The image family. */
@Command(
    name = "image",
    description = "Train the models of pictures of the same family, and see what their codes do.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ImageListCommand.class,
      ImageTrainCommand.class,
      ImageEvalCommand.class,
      ImageSampleCommand.class,
      ImageTraverseCommand.class,
      ImageInterpolateCommand.class,
      ImageEncodeCommand.class,
      ImageTranslateCommand.class,
      ImageEditCommand.class,
      ImageAttributeCommand.class,
      ImageCompleteCommand.class,
      ImageUpscaleCommand.class
    })
public final class ImageCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "what to do is missing");
  }
}
