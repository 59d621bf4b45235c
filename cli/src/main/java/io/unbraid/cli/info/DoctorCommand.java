package io.unbraid.cli.info;

import io.unbraid.audio.Audio;
import io.unbraid.cli.base.Caches;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.OneLine;
import io.unbraid.cli.base.Version;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.voice.SpeakerLibrary;
import io.unbraid.voice.VoiceModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks one thing after the other; what fails is told and doesn't stop the rest. */
@Command(
    name = "doctor",
    description = "Check Java, native libraries, engine, caches, model and speakers.",
    footer = {"%nExamples:", "  vc doctor"})
public final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  private boolean sick;

  private interface Check {
    String run() throws Exception;
  }

  @Override
  public Integer call() {
    check("vc", Version::read);
    check(
        "Java",
        () -> System.getProperty("java.vm.version") + ", " + System.getProperty("java.home"));
    check(
        "system",
        () ->
            System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch")
                + ", "
                + Runtime.getRuntime().availableProcessors()
                + " cores, Java may use "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MB");
    check("native cache", () -> javaCppCache().toString());
    check("feature cache", () -> Caches.folder().toString());
    check("ffmpeg", DoctorCommand::ffmpeg);
    check("engine", DoctorCommand::engine);
    check(
        "model",
        () -> {
          try (VoiceModel model = VoiceModel.standard()) {
            return model.id() + ", " + model.parameters() + " parameters";
          }
        });
    check(
        "speaker model",
        () -> {
          try (SpeakerVerifier verifier = SpeakerVerifier.standard()) {
            return verifier.id() + ", " + verifier.parameters() + " parameters";
          }
        });
    check(
        "speakers",
        () -> {
          SpeakerLibrary library = SpeakerLibrary.ofUser();
          return String.join(", ", library.names()) + " (yours: " + library.folder() + ")";
        });
    return sick ? ExitCode.FAULT : ExitCode.DONE;
  }

  private static Path javaCppCache() {
    String told = System.getProperty("org.bytedeco.javacpp.cachedir");
    return told == null
        ? Path.of(System.getProperty("user.home"), ".javacpp", "cache")
        : Path.of(told);
  }

  /** Resampling goes through the native libraries. */
  private static String ffmpeg() {
    int length = Audio.of(new float[4800], 48000).resample(16000).length();
    return "works (4800 samples at 48 kHz are " + length + " at 16 kHz)";
  }

  private static String engine() {
    try (Scope scope = new Scope()) {
      float sum = Tensor.of(new float[] {1, 2, 3}, 3).sum().item();
      if (sum != 6) {
        throw new IllegalStateException("1 + 2 + 3 = " + sum);
      }
    }
    return "libtorch " + Engine.version() + ", " + Engine.threads() + " threads";
  }

  private void check(String what, Check check) {
    PrintWriter out = spec.commandLine().getOut();
    try {
      out.printf("%-14s %s%n", what, check.run());
    } catch (Exception | LinkageError | OutOfMemoryError failure) {
      sick = true;
      out.printf("%-14s FAILED: %s%n", what, OneLine.reason(failure));
    }
    out.flush();
  }
}
