package io.unbraid.image.run;

import io.unbraid.image.data.ImageSet;
import io.unbraid.image.figures.Judge;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Where judges come from: the one that ships with the library, and the files of classifiers. */
public final class Judges {
  private static final String BUNDLED = "digits.safetensors";

  private static final int SAMPLE = 20;

  private Judges() {}

  /** The one that ships with the library: grey digits of 28 x 28 pixels, trained on MNIST. */
  public static Judge bundled() {
    return Judge.of("the bundled judge", TrainedModel.bundled(BUNDLED));
  }

  /**
   * @param path a file or run of a model that tells classes; empty for the bundled one
   * @throws io.unbraid.audio.base.InputException if it is missing, damaged, or tells no classes
   */
  public static Judge named(String path) {
    return path.isEmpty() ? bundled() : Judge.of(path, TrainedModel.load(Path.of(path)));
  }

  /** The bundled one where a set has its classes and size and no colours; else null. */
  public static Judge bundledFor(ImageSet set) {
    Judge judge = bundled();
    boolean fits = judge.sees(set.shape()) && judge.classes().equals(set.classes());
    if (fits && (set.shape().channels() == 1 || colourless(set))) {
      return judge;
    }
    judge.close();
    return null;
  }

  /** Whether the channels of the first pictures are the same. */
  private static boolean colourless(ImageSet set) {
    try (Scope scope = new Scope()) {
      Tensor first = set.images(IntStream.range(0, Math.min(set.size(), SAMPLE)).toArray());
      Tensor red = first.narrow(1, 0, 1);
      return first.subtract(red).abs().sum().item() == 0;
    }
  }
}
