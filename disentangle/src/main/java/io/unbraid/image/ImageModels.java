package io.unbraid.image;

import io.unbraid.audio.InputException;
import io.unbraid.audio.Suggestions;
import io.unbraid.image.data.ImageShape;
import java.util.List;

/** The models of the image family, by name. */
public final class ImageModels {
  /**
   * A kind of model.
   *
   * @param name as in {@code vc image train NAME}
   * @param summary one line
   * @param paper authors and year
   * @param domains how many sets of pictures it is trained on
   * @param defaults its settings: a record that is {@link ImageOptions}
   * @param maker makes one with random weights
   */
  public record Kind(
      String name, String summary, String paper, int domains, Record defaults, Maker<?> maker) {
    static <O extends Record & ImageOptions> Kind of(
        String name, String summary, String paper, int domains, O defaults, Maker<O> maker) {
      return new Kind(name, summary, paper, domains, defaults, maker);
    }

    /**
     * @param options of the type of the defaults
     * @param shape of the pictures
     * @param classes their classes; empty if they have none
     * @throws InputException if the model wants classes and there are fewer than two
     */
    @SuppressWarnings("unchecked")
    public ImageModel make(Record options, ImageShape shape, List<String> classes) {
      return ((Maker<Record>) maker).make(options, shape, classes);
    }
  }

  /** Makes a model of its settings. */
  @FunctionalInterface
  public interface Maker<O> {
    ImageModel make(O options, ImageShape shape, List<String> classes);
  }

  private static final List<Kind> ALL =
      List.of(
          Kind.of(
              "gan",
              "pictures of noise, by a discriminator that tells real from generated",
              "Goodfellow et al. 2014",
              1,
              Gan.Options.standard(),
              (options, shape, classes) -> new Gan(options, shape)),
          Kind.of(
              "bigan",
              "an encoder and a generator that become each other's inverse, by a discriminator of"
                  + " pairs",
              "Donahue et al. 2017, Dumoulin et al. 2017",
              1,
              BiGan.Options.standard(),
              (options, shape, classes) -> new BiGan(options, shape)),
          Kind.of(
              "triplegan",
              "a classifier of few labels and a generator of classes, by a discriminator of pairs",
              "Li et al. 2017",
              1,
              TripleGan.Options.standard(),
              (options, shape, classes) ->
                  new TripleGan(options, shape, ImageModels.count(classes, "triplegan"))),
          Kind.of(
              "dann",
              "a classifier that holds in a domain without labels, by features that do not tell the"
                  + " domain",
              "Ganin et al. 2016",
              2,
              Dann.Options.standard(),
              (options, shape, classes) ->
                  new Dann(options, shape, ImageModels.count(classes, "dann"))));

  private ImageModels() {}

  public static List<Kind> all() {
    return ALL;
  }

  /**
   * @throws InputException if there is none of that name
   */
  public static Kind named(String name) {
    List<String> names = ALL.stream().map(Kind::name).toList();
    return ALL.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new InputException(name + ": no such model; " + Suggestions.hint(name, names)));
  }

  /**
   * How many classes there are, for a model that wants them.
   *
   * @throws InputException if there are fewer than two
   */
  static int count(List<String> classes, String model) {
    if (classes.size() < 2) {
      throw new InputException(
          "the model "
              + model
              + " wants pictures of two classes or more, these have "
              + (classes.isEmpty() ? "none" : "one")
              + ": name a folder with a folder a class, or a set with labels");
    }
    return classes.size();
  }
}
