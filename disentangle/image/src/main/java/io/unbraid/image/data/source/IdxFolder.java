package io.unbraid.image.data.source;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.data.ImageData;
import io.unbraid.image.data.ImageSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** MNIST's four files in a folder, or those of a set in the same form; see {@link IdxReader}. */
public final class IdxFolder {
  private static final String PICTURES = "-images-idx3-ubyte";
  private static final String LABELS = "-labels-idx1-ubyte";

  private IdxFolder() {}

  /** Whether a folder holds any of MNIST's four files. */
  public static boolean recognises(Path folder) {
    return Stream.of("train", "t10k")
        .flatMap(part -> Stream.of(part + PICTURES, part + LABELS))
        .anyMatch(name -> present(folder, name) != null);
  }

  /**
   * Reads the four.
   *
   * @throws InputException if a file is missing or damaged, or two don't belong together
   */
  public static ImageData open(Path folder) {
    ImageSet train = labelled(folder, "train");
    ImageSet test = labelled(folder, "t10k");
    if (!train.shape().equals(test.shape())) {
      throw new InputException(
          folder
              + ": training pictures of "
              + train.shape().size()
              + " pixels but test pictures of "
              + test.shape().size()
              + "; all must have one size");
    }
    int classes = Math.max(train.classes().size(), test.classes().size());
    return new ImageData(named(train, classes), named(test, classes));
  }

  private static ImageSet labelled(Path folder, String part) {
    Path pictures = needed(folder, part + PICTURES);
    Path classes = needed(folder, part + LABELS);
    ImageSet images = IdxReader.images(pictures);
    int[] labels = IdxReader.labels(classes);
    if (labels.length != images.size()) {
      throw new InputException(
          classes
              + ": "
              + labels.length
              + " labels, but "
              + images.size()
              + " pictures in "
              + pictures.getFileName()
              + "; take both from one set");
    }
    int count = IntStream.of(labels).max().orElse(0) + 1;
    return images.withLabels(names(count), labels);
  }

  private static ImageSet named(ImageSet set, int classes) {
    return set.withLabels(names(classes), IntStream.range(0, set.size()).map(set::label).toArray());
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private static Path present(Path folder, String name) {
    for (String ending : new String[] {"", ".gz"}) {
      Path file = folder.resolve(name + ending);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  private static Path needed(Path folder, String name) {
    Path file = present(folder, name);
    if (file == null) {
      throw new InputException(
          folder + ": has no " + name + " or " + name + ".gz; put all four files of MNIST there");
    }
    return file;
  }
}
