package io.unbraid.cli.image;

import io.unbraid.cli.base.PathOptions;
import io.unbraid.image.data.ImageData;
import io.unbraid.image.data.source.ImageSource;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The sets of pictures that a command works on. */
public final class ImageDataOption {
  private static final long SEED = 1;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "SET",
      description =
          "digits, shapes or digits-on-texture, drawn by code; digits-on-texture:FOLDER with MNIST's"
              + " digits; a folder with MNIST's files, of images, or of a folder per class. Twice"
              + " for models of two domains, the first being the source.")
  private List<String> sets;

  /**
   * The sets, all in colour where one is.
   *
   * @throws io.unbraid.audio.base.InputException if one is at fault
   */
  public List<ImageData> open() {
    sets.forEach(set -> PathOptions.requireName("--data", Path.of(set)));
    List<ImageData> all = sets.stream().map(set -> ImageSource.open(set, SEED)).toList();
    boolean colour = all.stream().anyMatch(data -> data.train().shape().channels() == 3);
    return colour
        ? all.stream()
            .map(data -> new ImageData(data.train().colour(), data.test().colour()))
            .collect(Collectors.toList())
        : all;
  }
}
