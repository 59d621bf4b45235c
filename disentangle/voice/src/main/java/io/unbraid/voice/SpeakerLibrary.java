package io.unbraid.voice;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.Suggestions;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The speakers at hand by name: those that ship and those that the user enrolled. */
public final class SpeakerLibrary {
  private static final String ENDING = ".safetensors";
  private static final int MOST_LETTERS = 80;

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
    return enrolled(
        fault -> {
          throw new InputException(fault);
        });
  }

  /**
   * As {@link #enrolled()}, but what can't be read is left out.
   *
   * @param warn gets a line for each profile that can't be read
   */
  public Map<String, SpeakerProfile> enrolled(Consumer<String> warn) {
    Map<String, SpeakerProfile> speakers = new TreeMap<>();
    for (Path file : files()) {
      try {
        SpeakerProfile profile = SpeakerProfile.load(file);
        speakers.put(profile.name(), profile);
      } catch (InputException fault) {
        warn.accept(fault.getMessage());
      }
    }
    return speakers;
  }

  /** The names of all, without reading a profile. */
  public SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(Bundled.names());
    for (Path file : files()) {
      String name = file.getFileName().toString();
      names.add(name.substring(0, name.length() - ENDING.length()));
    }
    return names;
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "[!.]*" + ENDING)) {
        all.forEach(files::add);
      } catch (IOException e) {
        throw new InputException(folder + ": cannot be read: " + AtomicFile.reason(e), e);
      }
    }
    return files;
  }

  /**
   * The speaker of this name, an enrolled one before a bundled one; empty if there is neither.
   *
   * @throws InputException if their profile can't be read, or nobody may be called so
   */
  public Optional<SpeakerProfile> find(String name) {
    Path file = folder.resolve(fileName(name));
    // One that can't be looked at is there: reading it tells why.
    if (!Files.notExists(file)) {
      return Optional.of(SpeakerProfile.load(file));
    }
    return Bundled.names().contains(name) ? Optional.of(Bundled.speaker(name)) : Optional.empty();
  }

  /** When an enrolled speaker's file was written, in milliseconds; 0 for who is not enrolled. */
  public long written(String name) {
    return folder.resolve(fileName(name)).toFile().lastModified();
  }

  /**
   * Stores a profile under its name and tells where.
   *
   * @param replace whether it may take the place of an enrolled one
   * @throws InputException as {@link #checkFree}, or if it can't be written
   */
  public Path enroll(SpeakerProfile profile, boolean replace) {
    checkFree(profile.name(), replace);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(folder + ": cannot be made: " + AtomicFile.reason(e), e);
    }
    Path file = folder.resolve(fileName(profile.name()));
    profile.save(file);
    return file;
  }

  /**
   * Whether a speaker may be enrolled under a name, to be asked before any work.
   *
   * @param replace whether they may take the place of an enrolled one
   * @throws InputException if the name is a bundled speaker's, or taken, or none
   */
  public void checkFree(String name, boolean replace) {
    Path file = folder.resolve(fileName(name));
    // Where capitals don't count in names of files, SLT would be found for slt.
    if (Bundled.names().stream().anyMatch(name::equalsIgnoreCase)) {
      throw new InputException("\"" + name + "\": is a speaker that ships; choose another name");
    }
    if (!replace && Files.exists(file)) {
      throw InputException.about(
          "replace",
          "\""
              + name
              + "\": is enrolled already ("
              + file
              + "); replace it or choose another name");
    }
  }

  /**
   * Forgets an enrolled speaker.
   *
   * @return the file that was deleted
   * @throws InputException if there is none of that name, or it can't be deleted
   */
  public Path remove(String name) {
    Path file = folder.resolve(fileName(name));
    try {
      Files.delete(file);
      return file;
    } catch (NoSuchFileException none) {
      throw new InputException(
          "\""
              + name
              + "\": "
              + (Bundled.names().contains(name)
                  ? "ships with the program and can't be removed"
                  : "no such speaker; " + Suggestions.hint(name, names())),
          none);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be deleted: " + AtomicFile.reason(e), e);
    }
  }

  /**
   * Whether a speaker may be called so.
   *
   * @throws InputException if not
   */
  public static void checkName(String name) {
    if (!name.matches("[\\p{L}\\p{M}\\p{N}._ -]+") || name.startsWith(".")) {
      throw new InputException(
          "\"" + name + "\": a speaker's name has letters, digits, spaces, dots and dashes only");
    }
    if (!name.strip().equals(name)) {
      throw new InputException("\"" + name + "\": a speaker's name has no space at either end");
    }
    int length = name.codePointCount(0, name.length());
    if (length > MOST_LETTERS) {
      throw new InputException(
          "\""
              + name.substring(0, name.offsetByCodePoints(0, 20))
              + "...\": a speaker's name has at most "
              + MOST_LETTERS
              + " letters, not "
              + length);
    }
  }

  private static String fileName(String name) {
    checkName(name);
    return name + ENDING;
  }
}
