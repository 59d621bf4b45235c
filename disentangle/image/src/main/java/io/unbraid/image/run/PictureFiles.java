package io.unbraid.image.run;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.image.Encodes;
import io.unbraid.image.Translates;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.picture.Pictures;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a model makes of single pictures in files; of another size, they are cut and scaled. */
public final class PictureFiles {
  private final TrainedModel model;

  public PictureFiles(TrainedModel model) {
    this.model = model;
  }

  /**
   * Codes of pictures, [files][dimensions].
   *
   * @throws InputException if the model does not encode, or a file is no picture
   */
  public float[][] encode(List<Path> files) {
    Encodes encoder = model.as(Encodes.class, "makes codes of pictures");
    return files.stream().map(file -> encode(encoder, file)).toArray(float[][]::new);
  }

  private float[] encode(Encodes encoder, Path file) {
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      return encoder.encode(Pictures.read(file, shape())).toArray();
    }
  }

  /**
   * Takes a picture, or all pictures of a folder, from one domain to another, as PNG.
   *
   * @param from a file or a folder
   * @param out a file, or a folder where {@code from} is one; it is made
   * @param source domain, from 0
   * @param target domain
   * @return files written
   * @throws InputException if the model does not translate that way, a file is no picture, or one
   *     cannot be written
   */
  public List<Path> translate(Path from, Path out, int source, int target) {
    Translates translator = model.as(Translates.class, "translates pictures");
    if (source < 0
        || target < 0
        || Math.max(source, target) >= translator.domains()
        || !translator.translates(source, target)) {
      throw InputException.about(
          "direction",
          "direction: the model %s does not go from domain %d to %d; it goes %s"
              .formatted(
                  model.card().kind().name(),
                  source + 1,
                  target + 1,
                  String.join(", ", directions())));
    }
    Map<Path, Path> pairs = Files.isDirectory(from) ? pairs(from, out) : Map.of(from, out);
    pairs.forEach((in, to) -> change(in, to, x -> translator.translate(x, source, target)));
    return List.copyOf(pairs.values());
  }

  /** The ways that the model translates, such as 1to2. */
  public List<String> directions() {
    Translates translator = model.as(Translates.class, "translates pictures");
    List<String> ways = new ArrayList<>();
    for (int from = 0; from < translator.domains(); from++) {
      for (int to = 0; to < translator.domains(); to++) {
        if (from != to && translator.translates(from, to)) {
          ways.add((from + 1) + "to" + (to + 1));
        }
      }
    }
    return ways;
  }

  private void change(Path in, Path out, UnaryOperator<Tensor> how) {
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      Pictures.write(how.apply(Pictures.read(in, shape())), out);
    }
  }

  private ImageShape shape() {
    return model.card().shape();
  }

  /** The pictures of a folder and what is made of them. */
  private static Map<Path, Path> pairs(Path from, Path out) {
    Map<Path, Path> pairs = new LinkedHashMap<>();
    Map<Path, Path> origins = new LinkedHashMap<>();
    for (Path file : Pictures.list(from)) {
      String name = file.getFileName().toString();
      Path target = out.resolve(name.substring(0, name.lastIndexOf('.')) + ".png");
      Path other = origins.put(target, file);
      if (other != null) {
        throw new InputException(
            file + ": would be written to the same file as " + other + "; rename one");
      }
      pairs.put(file, target);
    }
    if (pairs.isEmpty()) {
      throw new InputException(from + ": has no PNG or JPEG pictures; name the folder with them");
    }
    try {
      Files.createDirectories(out);
      if (Files.isSameFile(from, out)) {
        throw new InputException(out + ": is the folder of the originals; name another");
      }
    } catch (IOException failure) {
      throw new InputException(out + ": cannot be made: " + AtomicFile.reason(failure), failure);
    }
    return pairs;
  }
}
