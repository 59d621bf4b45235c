package io.unbraid.cli;

import io.unbraid.audio.base.FileNames;
import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.StandardOutput;
import io.unbraid.cli.convert.ConvertCommand;
import io.unbraid.cli.eval.EvalCommand;
import io.unbraid.cli.features.FeaturesCommand;
import io.unbraid.cli.features.PlotCommand;
import io.unbraid.cli.image.ImageCommand;
import io.unbraid.cli.info.DoctorCommand;
import io.unbraid.cli.info.InfoCommand;
import io.unbraid.cli.serve.ServeCommand;
import io.unbraid.cli.speakers.EmbedCommand;
import io.unbraid.cli.speakers.EnrollCommand;
import io.unbraid.cli.speakers.IdentifyCommand;
import io.unbraid.cli.speakers.SpeakersCommand;
import io.unbraid.cli.speakers.VerifyCommand;
import io.unbraid.cli.speakers.WhoCommand;
import io.unbraid.cli.terms.TermsCommand;
import io.unbraid.cli.train.TrainCommand;
import io.unbraid.cli.train.TrainSpeakerCommand;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** The program: arguments in, exit code out. */
public final class Main {
  private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("convert", ConvertCommand.class);
    COMMANDS.put("speakers", SpeakersCommand.class);
    COMMANDS.put("enroll", EnrollCommand.class);
    COMMANDS.put("embed", EmbedCommand.class);
    COMMANDS.put("verify", VerifyCommand.class);
    COMMANDS.put("identify", IdentifyCommand.class);
    COMMANDS.put("who", WhoCommand.class);
    COMMANDS.put("train", TrainCommand.class);
    COMMANDS.put("train-speaker", TrainSpeakerCommand.class);
    COMMANDS.put("terms", TermsCommand.class);
    COMMANDS.put("serve", ServeCommand.class);
    COMMANDS.put("image", ImageCommand.class);
    COMMANDS.put("features", FeaturesCommand.class);
    COMMANDS.put("info", InfoCommand.class);
    COMMANDS.put("eval", EvalCommand.class);
    COMMANDS.put("plot", PlotCommand.class);
    COMMANDS.put("doctor", DoctorCommand.class);
    COMMANDS.put("generate-completion", GenerateCompletion.class);
  }

  private Main() {}

  /** Runs a command and ends the program with its exit code. */
  public static void main(String[] arguments) {
    System.exit(execute(commands(arguments), arguments));
  }

  /**
   * The commands that these arguments can mean, to be run: the named one alone where the first is
   * its name, since reading the options of all takes as long as all else of a quick command.
   */
  static CommandLine commands(String... arguments) {
    CommandLine commands = new CommandLine(new VcCommand());
    String first = arguments.length == 0 ? "" : arguments[0];
    boolean one = COMMANDS.containsKey(first) && !first.equals("generate-completion");
    if (!first.equals("--version")) {
      COMMANDS.forEach(
          (name, type) -> {
            if (!one || name.equals(first)) {
              commands.addSubcommand(name, type);
            }
          });
    }
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.registerConverter(Path.class, Main::path);
    // Else -hello.wav is -h and more, and prints help.
    commands.setPosixClusteredShortOptionsAllowed(false);
    commands.setExpandAtFiles(false); // @a.wav is a recording's name like any other
    commands.setParameterExceptionHandler(Failures::parameters);
    commands.setExecutionExceptionHandler(Failures::execution);
    // One for all commands, so that one look tells whether all of it arrived.
    commands.setOut(commands.getOut());
    return commands;
  }

  private static Path path(String words) {
    try {
      return FileNames.path(words);
    } catch (InputException noSuchName) {
      throw new TypeConversionException(noSuchName.getMessage());
    }
  }

  /**
   * Errors such as a lack of memory pass picocli by; they are told in one line all the same, and so
   * is what was printed and did not arrive.
   */
  static int execute(CommandLine commands, String... arguments) {
    try {
      int code = commands.execute(arguments);
      if (code == ExitCode.DONE) {
        StandardOutput.check(commands.getOut());
      }
      return code;
    } catch (InputException | Error fault) {
      return Failures.tell(fault, commands.getErr(), VcCommand.debug(commands));
    }
  }

  /** As {@link #main}, with what is printed going elsewhere; for tests. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commands = commands(arguments);
    commands.setOut(out);
    commands.setErr(err);
    return execute(commands, arguments);
  }
}
