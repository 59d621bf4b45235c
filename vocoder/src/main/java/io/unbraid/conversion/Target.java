package io.unbraid.conversion;

import io.unbraid.audio.base.FileNames;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.Suggestions;
import io.unbraid.audio.corpus.SoundFiles;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.voice.SpeakerLibrary;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.SpeakerRecordings;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.train.Adaptation;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The speaker to convert to: one at hand by name, a profile's file, a recording, or a folder of
 * recordings.
 */
public final class Target {
  private static final String PROFILE = ".safetensors";

  private Target() {}

  /**
   * Finds out what the text means, without reading recordings: call it before a model is loaded.
   *
   * @throws InputException if it is neither a known name nor a file or folder
   */
  public static void check(String target, SpeakerLibrary library) {
    if (!library.names().contains(target) && !exists(target)) {
      throw unknown(target, library);
    }
  }

  /**
   * A known name goes before a file or folder of the same name.
   *
   * @param target name, file or folder
   * @param adapt how long to fine-tune the decoder on the recordings; null for not at all
   * @param note gets a line for what should be known, such as a recording that was left out
   * @throws InputException if there is no such speaker, or the recordings can't be used
   */
  public static SpeakerProfile resolve(
      String target,
      VoiceModel model,
      SpeakerLibrary library,
      Duration adapt,
      Consumer<String> note) {
    if (library.names().contains(target)) {
      refuse(adapt, target);
      return library.find(target).orElseThrow(() -> unknown(target, library));
    }
    if (!exists(target)) {
      throw unknown(target, library);
    }
    Path path = FileNames.path(target);
    if (target.endsWith(PROFILE) && Files.isRegularFile(path)) {
      refuse(adapt, target);
      return SpeakerProfile.load(path);
    }
    FeatureExtractor extractor = new FeatureExtractor(model.config().spectrogram());
    SpeakerRecordings recordings =
        Files.isDirectory(path)
            ? SpeakerRecordings.readAny(SoundFiles.under(path, note), extractor, note)
            : SpeakerRecordings.read(List.of(path), extractor, note);
    SpeakerProfile profile = recordings.profile(model, name(path), "", target);
    return adapt == null
        ? profile
        : Adaptation.adapt(model, profile, recordings.features(), Adaptation.Options.of(adapt));
  }

  /**
   * The recordings that a target is: none where it is a name or a profile.
   *
   * @param target as {@link #resolve} takes it
   */
  public static List<Path> recordings(String target, SpeakerLibrary library) {
    if (library.names().contains(target) || target.endsWith(PROFILE)) {
      return List.of();
    }
    Path path = FileNames.path(target);
    return Files.isDirectory(path) ? SoundFiles.under(path, left -> {}) : List.of(path);
  }

  /** What to call the speaker of a file or folder. */
  static String name(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    String name = last == null ? "target" : last.toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 && !Files.isDirectory(path) ? name.substring(0, dot) : name;
  }

  private static void refuse(Duration adapt, String target) {
    if (adapt != null) {
      throw InputException.about(
          "adapt",
          target
              + ": a profile can't be adapted without its recordings; give them as the target or"
              + " enroll them adapted");
    }
  }

  private static boolean exists(String target) {
    try {
      return !target.isEmpty() && Files.exists(FileNames.path(target));
    } catch (InvalidPathException noPath) {
      return false;
    }
  }

  private static InputException unknown(String target, SpeakerLibrary library) {
    return new InputException(
        target + ": no such speaker, file or folder; " + Suggestions.hint(target, library.names()));
  }
}
