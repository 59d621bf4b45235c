package io.unbraid.cli.speakers;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.SoundFiles;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.ModelOption;
import io.unbraid.cli.base.Numbers;
import io.unbraid.cli.base.Outputs;
import io.unbraid.cli.base.PathOptions;
import io.unbraid.cli.base.Threads;
import io.unbraid.conversion.OutputFile;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.voice.SpeakerLibrary;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.SpeakerRecordings;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.train.Adaptation;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A speaker's recordings to a profile. */
@Command(
    name = "enroll",
    description = "Make a speaker of recordings, to be converted to by name.",
    footer = {
      "%nTen seconds of speech are little, a minute is good. vc speakers remove NAME forgets one.",
      "%nExamples:",
      "  vc enroll anna anna1.wav anna2.mp3",
      "  vc enroll anna recordings-of-anna --adapt 2 --language de --replace",
      "  vc enroll anna anna.wav --without-frames --out anna.safetensors"
    })
public final class EnrollCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "NAME", description = "What to call the speaker.")
  private String name;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Recordings of the speaker, or folders of them.")
  private List<Path> files;

  @Mixin private ModelOption model;

  @Option(
      names = "--adapt",
      paramLabel = "MINUTES",
      description = "Tune the decoder to this speaker for so long.")
  private Double adapt;

  @Option(names = "--language", defaultValue = "", description = "Such as en; for vc speakers.")
  private String language;

  @Option(
      names = "--without-frames",
      description = "Leave out the recordings' own frames: smaller, but not for retrieval.")
  private boolean withoutFrames;

  @Option(names = "--replace", description = "Also in place of your speaker of that name.")
  private boolean replace;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the profile there, .safetensors, and not among your speakers.")
  private Path out;

  @Mixin private Threads threads;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    SpeakerLibrary.checkName(name);
    Duration limit = adapt == null ? null : Numbers.minutes("--adapt", adapt);
    List<Path> all = files(line -> err.println("vc: " + line));
    PathOptions.requireName("--out", out);
    if (out != null) {
      if (!out.toString().endsWith(".safetensors")) {
        throw new InputException(out + ": a profile is written as .safetensors; name it so");
      }
      OutputFile.checkPlace(out);
    }
    SpeakerLibrary library = SpeakerLibrary.ofUser();
    if (out == null) {
      library.checkFree(name, replace);
    }
    Outputs outputs = Outputs.of(Collections.singleton(out), files);
    threads.apply();
    VoiceModel voice = model.load();
    SpeakerRecordings recordings =
        SpeakerRecordings.read(
            all,
            new FeatureExtractor(voice.config().spectrogram()),
            line -> err.println("vc: " + line));
    SpeakerProfile profile =
        recordings.profile(voice, name, language, files.size() + " given by the user");
    if (limit != null) {
      err.printf(Locale.ROOT, "adapting to %s, %.1f minutes at most%n", name, adapt);
      err.flush();
      profile =
          Adaptation.adapt(voice, profile, recordings.features(), Adaptation.Options.of(limit));
    }
    if (SpeakerVerifier.ships()) {
      profile = withVerification(profile, all);
    }
    profile = withoutFrames ? profile.withoutFrames() : profile;
    Path written = out == null ? library.enroll(profile, replace) : out;
    if (out != null) {
      profile.save(out);
    }
    err.printf(
        Locale.ROOT,
        "%s: %s, %.1f s of speech%s%n",
        written,
        name,
        profile.seconds(),
        SpeakersCommand.pitch(profile));
    outputs.tell(err);
    return ExitCode.DONE;
  }

  private List<Path> files(Consumer<String> note) {
    List<Path> all = new ArrayList<>();
    for (Path file : files) {
      PathOptions.requireName("FILE", file);
      if (!Files.exists(file)) {
        throw new InputException(file + ": " + AtomicFile.absence(file) + "; check the path");
      }
      all.addAll(Files.isDirectory(file) ? SoundFiles.under(file, note) : List.of(file));
    }
    return all;
  }

  /** The profile with what vc identify needs; without it where all clips are too short for it. */
  private SpeakerProfile withVerification(SpeakerProfile profile, List<Path> all) {
    SpeakerVerifier verifier = SpeakerVerifier.standard();
    List<float[]> embeddings = new ArrayList<>();
    for (Path file : all) {
      try {
        embeddings.add(verifier.embed(file, warned -> {}));
      } catch (InputException tooShort) {
        spec.commandLine().getErr().println("vc: not for identification: " + tooShort.getMessage());
      }
    }
    return embeddings.isEmpty()
        ? profile
        : profile.withVerification(
            new SpeakerProfile.Verification(verifier.id(), verifier.enroll(embeddings)));
  }
}
