package io.unbraid.voice;

import io.unbraid.audio.InputException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The speakers at hand by name: those that ship and those that the user enrolled. */
public final class SpeakerLibrary {
  private static final String ENDING = ".safetensors";

  private final Path folder;

  /**
   * @param folder of the enrolled profiles; need not exist
   */
  public SpeakerLibrary(Path folder) {
    this.folder = folder;
  }

  /** The user's own library: $XDG_DATA_HOME/unbraid/speakers, by default under ~/.local/share. */
  public static SpeakerLibrary ofUser() {
    String data = System.getenv("XDG_DATA_HOME");
    Path base =
        data == null || data.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(data);
    return new SpeakerLibrary(base.resolve("unbraid").resolve("speakers"));
  }

  public Path folder() {
    return folder;
  }

  /** The speakers that ship, by name. */
  public Map<String, SpeakerProfile> bundled() {
    return Bundled.speakers();
  }

  /** The speakers that were enrolled, by name; their files are read in full. */
  public Map<String, SpeakerProfile> enrolled() {
    Map<String, SpeakerProfile> speakers = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
        for (Path file : files) {
          SpeakerProfile profile = SpeakerProfile.load(file);
          speakers.put(profile.name(), profile);
        }
      } catch (IOException e) {
        throw new InputException(folder + ": cannot be read: " + e.getMessage(), e);
      }
    }
    return speakers;
  }

  /** An enrolled speaker goes before a bundled one of the same name; null if there is neither. */
  public SpeakerProfile find(String name) {
    Path file = folder.resolve(fileName(name));
    if (Files.exists(file)) {
      return SpeakerProfile.load(file);
    }
    return bundled().get(name);
  }

  /** Stores a profile under its name and tells where. */
  public Path enroll(SpeakerProfile profile) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(folder + ": cannot be made: " + e.getMessage(), e);
    }
    Path file = folder.resolve(fileName(profile.name()));
    profile.save(file);
    return file;
  }

  private static String fileName(String name) {
    if (!name.matches("[\\p{L}\\p{N}._ -]{1,80}") || name.startsWith(".")) {
      throw new InputException(
          "\"" + name + "\": a speaker's name has letters, digits, spaces, dots and dashes only");
    }
    return name + ENDING;
  }
}
