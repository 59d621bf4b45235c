package io.unbraid.image.data;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Clutter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * PNG and JPEG pictures in a folder, or in a folder for each class. Where there are folders {@code
 * train} and {@code test}, these are the two parts, each laid out like that; else one fifth of each
 * class is held out. Other files, and {@link Clutter}, are left aside. A set in which no pixel has
 * a colour has one channel, any other three.
 */
public final class ImageFolder {
  private static final int HELD_OUT = 5;

  /** A file and its class, -1 for none. */
  private record Entry(Path file, int label) {}

  private ImageFolder() {}

  /**
   * Reads pictures that all have one size.
   *
   * @param seed of the choice of what is held out
   * @throws InputException if there are no pictures or too few, one is damaged or of another size
   */
  public static ImageData open(Path folder, long seed) {
    return open(folder, 0, 0, seed);
  }

  /**
   * Reads pictures of any sizes: of each the middle is cut to the aspect ratio and scaled.
   *
   * @param height pixels, 0: all pictures have one size, which is kept
   * @param width pixels
   * @param seed of the choice of what is held out
   * @throws InputException if there are no pictures or too few, or one is damaged
   */
  public static ImageData open(Path folder, int height, int width, long seed) {
    Path train = folder.resolve("train");
    Path test = folder.resolve("test");
    boolean parted = Files.isDirectory(train) && Files.isDirectory(test);
    List<String> classes = parted ? classes(train, test) : classes(folder);
    List<Entry> entries = entries(parted ? train : folder, classes);
    List<Entry> heldOut = parted ? entries(test, classes) : List.of();
    int trained = entries.size();
    ImageSet all = read(Stream.of(entries, heldOut).flatMap(List::stream).toList(), height, width);
    if (!classes.isEmpty()) {
      Stream<Entry> both = Stream.concat(entries.stream(), heldOut.stream());
      all = all.withLabels(classes, both.mapToInt(Entry::label).toArray());
    }
    if (parted) {
      return new ImageData(
          all.subset(IntStream.range(0, trained).toArray()),
          all.subset(IntStream.range(trained, all.size()).toArray()));
    }
    return split(folder, all, seed);
  }

  /** Shuffled, then by class: every fifth is held out, so a fifth of each class. */
  private static ImageData split(Path folder, ImageSet all, long seed) {
    if (all.size() < HELD_OUT) {
      throw new InputException(
          folder
              + ": has "
              + all.size()
              + " pictures, too few to hold one of "
              + HELD_OUT
              + " out; add more, or make folders train and test");
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, all.size()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    if (all.labelled()) {
      order.sort(Comparator.comparingInt(all::label));
    }
    return new ImageData(
        all.subset(every(order, place -> place % HELD_OUT != HELD_OUT - 1)),
        all.subset(every(order, place -> place % HELD_OUT == HELD_OUT - 1)));
  }

  private static int[] every(List<Integer> order, Predicate<Integer> chosen) {
    return IntStream.range(0, order.size()).filter(chosen::test).map(order::get).toArray();
  }

  private static ImageSet read(List<Entry> entries, int height, int width) {
    byte[][] pictures = new byte[entries.size()][];
    ImageShape shape = null;
    boolean grey = true;
    for (int i = 0; i < pictures.length; i++) {
      Path file = entries.get(i).file();
      PictureFile picture = PictureFile.read(file);
      if (height > 0) {
        picture = picture.scaled(height, width);
      }
      if (shape == null) {
        shape = picture.shape();
      } else if (!shape.equals(picture.shape())) {
        throw new InputException(
            file
                + ": "
                + picture.shape().size()
                + " pixels, but "
                + entries.get(0).file()
                + " has "
                + shape.size()
                + "; scale all by naming the folder FOLDER@28x28");
      }
      grey = grey && picture.grey();
      pictures[i] = picture.colours();
    }
    ImageSet set = ImageSet.of(shape, pictures);
    return grey ? set.grey() : set;
  }

  private static List<Entry> entries(Path folder, List<String> classes) {
    List<Path> flat = list(folder, ImageFolder::picture);
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
        list(folder.resolve(name), ImageFolder::picture)
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
  private static List<String> classes(Path... folders) {
    TreeSet<String> names = new TreeSet<>();
    for (Path folder : folders) {
      for (Path inner : list(folder, Files::isDirectory)) {
        if (!list(inner, ImageFolder::picture).isEmpty()) {
          names.add(inner.getFileName().toString());
        }
      }
    }
    return List.copyOf(names);
  }

  static boolean picture(Path file) {
    return PictureFile.isPicture(file);
  }

  static List<Path> list(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(path -> !Clutter.is(path))
          .filter(wanted)
          .sorted(Comparator.comparing(path -> path.getFileName().toString()))
          .toList();
    } catch (IOException failure) {
      throw unlisted(folder, failure);
    } catch (UncheckedIOException failure) {
      throw unlisted(folder, failure.getCause());
    }
  }

  private static InputException unlisted(Path folder, IOException failure) {
    return new InputException(
        folder + ": cannot be listed: " + AtomicFile.reason(failure) + "; check the folder",
        failure);
  }
}
