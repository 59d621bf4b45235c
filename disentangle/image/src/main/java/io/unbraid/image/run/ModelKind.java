package io.unbraid.image.run;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.Ability;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.model.translation.StarGan;
import io.unbraid.image.objective.Domains;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A kind of model.
 *
 * @param name by which {@link ImageModels#named} finds it
 * @param summary one line
 * @param paper authors and year
 * @param domains how many sets of pictures it is trained on, unless its settings tell
 * @param defaults its settings: a record that is {@link ImageOptions}
 * @param maker makes one with random weights
 */
public record ModelKind(
    String name, String summary, String paper, int domains, Record defaults, Maker<?> maker) {
  /** One that is trained on one set and asks for no classes. */
  static <O extends Record & ImageOptions> ModelKind one(
      String name,
      String summary,
      String paper,
      O defaults,
      BiFunction<O, ImageShape, ImageModel> maker) {
    return new ModelKind(name, summary, paper, 1, defaults, plain(maker));
  }

  /** One that is trained on two sets, a domain each. */
  static <O extends Record & ImageOptions> ModelKind two(
      String name,
      String summary,
      String paper,
      O defaults,
      BiFunction<O, ImageShape, ImageModel> maker) {
    return new ModelKind(name, summary, paper, 2, defaults, plain(maker));
  }

  /** One that wants the names of the classes. */
  static <O extends Record & ImageOptions> ModelKind labelled(
      String name, String summary, String paper, O defaults, Maker<O> maker) {
    return new ModelKind(name, summary, paper, 1, defaults, maker);
  }

  private static <O> Maker<O> plain(BiFunction<O, ImageShape, ImageModel> maker) {
    return (options, shape, classes) -> maker.apply(options, shape);
  }

  /** Makes a model of pictures of so many classes. */
  interface ClassMaker<O> {
    ImageModel make(O options, ImageShape shape, int classes);
  }

  /** One that wants to know how many classes there are, two at least. */
  static <O extends Record & ImageOptions> ModelKind classes(
      String name, String summary, String paper, int domains, O defaults, ClassMaker<O> maker) {
    Maker<O> counted =
        (options, shape, classes) ->
            maker.make(options, shape, Domains.countClasses(classes, name));
    return new ModelKind(name, summary, paper, domains, defaults, counted);
  }

  /** What such a model can do, told without making one: its settings lie in its class. */
  public List<Ability> abilities() {
    return Ability.of(defaults.getClass().getDeclaringClass());
  }

  /** How many sets of pictures it is trained on with these settings. */
  public int domains(Record settings) {
    return settings instanceof StarGan.Options star ? star.domains() : domains;
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

  /** Makes a model of its settings. */
  @FunctionalInterface
  public interface Maker<O> {
    ImageModel make(O options, ImageShape shape, List<String> classes);
  }
}
