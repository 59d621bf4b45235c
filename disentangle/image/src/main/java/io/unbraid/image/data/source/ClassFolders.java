package io.unbraid.image.data.source;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.data.picture.Listing;
import io.unbraid.image.data.picture.PictureFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which pictures a folder holds, and of which class each is: a folder a class, or none. */
final class ClassFolders {
  private ClassFolders() {}

  /** A file and its class, -1 for none. */
  record Entry(Path file, int label) {}

  /**
   * The pictures of a folder; where there are classes, those of their folders.
   *
   * @param classes names, of which some may have no folder here
   * @throws InputException if there are none, or some lie beside the folders of classes
   */
  static List<Entry> entries(Path folder, List<String> classes) {
    List<Path> flat = Listing.of(folder, PictureFile::isPicture);
    List<Entry> entries = new ArrayList<>();
    if (classes.isEmpty()) {
      flat.forEach(file -> entries.add(new Entry(file, -1)));
    } else if (!flat.isEmpty()) {
      throw new InputException(
          flat.get(0) + ": lies beside folders of classes; move it into one of them");
    }
    for (String name : classes) {
      if (Files.isDirectory(folder.resolve(name))) {
        int label = classes.indexOf(name);
        Listing.of(folder.resolve(name), PictureFile::isPicture)
            .forEach(file -> entries.add(new Entry(file, label)));
      }
    }
    if (entries.isEmpty()) {
      throw new InputException(
          folder
              + ": has neither MNIST's files nor PNG or JPEG pictures, nor folders of these; name"
              + " the folder that holds them");
    }
    return entries;
  }

  /** The names of the folders that hold pictures. */
  static List<String> names(Path... folders) {
    TreeSet<String> names = new TreeSet<>();
    for (Path folder : folders) {
      for (Path inner : Listing.of(folder, Files::isDirectory)) {
        if (!Listing.of(inner, PictureFile::isPicture).isEmpty()) {
          names.add(inner.getFileName().toString());
        }
      }
    }
    return List.copyOf(names);
  }
}
