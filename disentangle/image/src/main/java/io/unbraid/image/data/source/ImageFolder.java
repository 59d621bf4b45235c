package io.unbraid.image.data.source;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.data.ImageData;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.picture.Listing;
import io.unbraid.image.data.picture.PictureFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * PNG and JPEG pictures in a folder, or in a folder for each class. Where there are folders {@code
 * train} and {@code test}, these are the two parts, each laid out like that; else one fifth of each
 * class is held out. Other files are left aside, see {@link Listing}. A set in which no pixel has a
 * colour has one channel, any other three.
 */
public final class ImageFolder {
  private static final int HELD_OUT = 5;

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
    List<String> classes = parted ? ClassFolders.names(train, test) : ClassFolders.names(folder);
    List<ClassFolders.Entry> entries = ClassFolders.entries(parted ? train : folder, classes);
    List<ClassFolders.Entry> heldOut = parted ? ClassFolders.entries(test, classes) : List.of();
    int trained = entries.size();
    ImageSet all = read(Stream.of(entries, heldOut).flatMap(List::stream).toList(), height, width);
    if (!classes.isEmpty()) {
      Stream<ClassFolders.Entry> both = Stream.concat(entries.stream(), heldOut.stream());
      all = all.withLabels(classes, both.mapToInt(ClassFolders.Entry::label).toArray());
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

  private static ImageSet read(List<ClassFolders.Entry> entries, int height, int width) {
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
}
