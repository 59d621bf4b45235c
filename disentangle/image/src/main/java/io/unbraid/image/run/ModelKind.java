package io.unbraid.image.run;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.Ability;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.model.translation.StarGan;
import java.util.List;

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
