package io.unbraid.audio.corpus;

import io.unbraid.audio.SoundProbe;
import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.FileNames;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The recordings under a folder, sorted, and what on the way there could not be used. */
final class Listing {
  /**
   * Endings of files that are meant as recordings: where one can't be read, that is a fault to be
   * told when it is read. In all others what is inside decides.
   */
  private static final Set<String> SOUND =
      Set.of(
          "wav", "wave", "flac", "ogg", "oga", "opus", "mp3", "m4a", "m4b", "aac", "aif", "aiff",
          "aifc", "wma", "sph", "au", "caf", "mka", "w64", "rf64", "amr");

  private static final int MOST_NAMES = 10;

  private final Path folder;
  private final List<Path> sounds = new ArrayList<>();
  private final List<Path> texts = new ArrayList<>();
  private final List<Path> others = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  private Listing(Path folder) {
    this.folder = folder;
  }

  /** Links are followed, and {@link Clutter} passed over. */
  static Listing under(Path folder) throws IOException {
    Listing listing = new Listing(folder);
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
            boolean hidden = !inner.equals(folder) && Clutter.is(inner);
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!Clutter.is(file)) {
              listing.add(file, attributes);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            listing.skip(file, AtomicFile.reason(failure));
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(listing.sounds);
    return listing;
  }

  private void add(Path file, BasicFileAttributes attributes) {
    if (!FileNames.isText(folder.relativize(file))) {
      skip(file, "its name has bytes that are no UTF-8; rename it");
      return;
    }
    if (attributes.isSymbolicLink()) {
      skip(file, "is a link to a file that is not there");
      return;
    }
    try {
      SoundProbe.Kind kind =
          attributes.isRegularFile() && isNamedSound(file)
              ? SoundProbe.Kind.SOUND
              : SoundProbe.kind(file);
      switch (kind) {
        case SOUND -> sounds.add(file);
        case TEXT -> texts.add(file);
        case OTHER -> others.add(file);
      }
    } catch (IOException failure) {
      skip(file, AtomicFile.reason(failure));
    }
  }

  List<Path> sounds() {
    return sounds;
  }

  /** What could not be used, and in one more line the files that are neither sound nor text. */
  List<String> skipped() {
    return skipped(others);
  }

  /** As {@link #skipped}, texts among the files that are no sound. */
  List<String> skippedWithTexts() {
    List<Path> all = new ArrayList<>(others);
    all.addAll(texts);
    return skipped(all);
  }

  private List<String> skipped(List<Path> noSound) {
    List<String> lines = new ArrayList<>(skipped);
    if (!noSound.isEmpty()) {
      String names =
          noSound.stream()
              .map(file -> folder.relativize(file).toString())
              .sorted()
              .limit(MOST_NAMES)
              .collect(Collectors.joining(", "));
      int more = noSound.size() - MOST_NAMES;
      String count = noSound.size() == 1 ? "1 file that is" : noSound.size() + " files that are";
      lines.add(count + " no sound: " + names + (more > 0 ? " and " + more + " more" : ""));
    }
    return lines;
  }

  void skip(Path file, String reason) {
    skipped.add(file + ": " + reason);
  }

  /** The lines of a text file in UTF-8, a byte order mark and carriage returns taken off. */
  static List<String> lines(Path file) {
    try {
      String text = Files.readString(file);
      String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r?\n");
      return Arrays.asList(lines);
    } catch (CharacterCodingException e) {
      throw new InputException(file + ": is not UTF-8 text; convert it", e);
    } catch (IOException e) {
      throw new InputException(
          file + ": can't be read: " + AtomicFile.reason(e) + "; check its permissions", e);
    }
  }

  /** The transcript beside a recording or elsewhere, in one line; empty where there is none. */
  String text(Path file) {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try {
      return String.join(" ", lines(file)).strip();
    } catch (InputException unreadable) {
      skipped.add(unreadable.getMessage());
      return "";
    }
  }

  /** The folders directly inside, sorted; {@link Clutter} left out. */
  static List<Path> folders(Path folder) throws IOException {
    try (var inside = Files.list(folder)) {
      return inside.filter(Files::isDirectory).filter(f -> !Clutter.is(f)).sorted().toList();
    }
  }

  /** The name without its ending. */
  static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /**
   * The file of the same stem with one of two endings, say .txt or .TXT; null if neither is there.
   */
  static Path beside(Path sound, String extension) {
    for (String ending : List.of(extension, extension.toUpperCase(Locale.ROOT))) {
      Path file = sound.resolveSibling(stem(sound) + "." + ending);
      if (Files.isRegularFile(file) && !file.equals(sound)) {
        return file;
      }
    }
    return null;
  }

  private static boolean isNamedSound(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 && SOUND.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
