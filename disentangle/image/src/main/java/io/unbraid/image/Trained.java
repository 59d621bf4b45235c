package io.unbraid.image;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.data.ImageShape;
import java.util.List;

/**
 * A model that is trained: what judges, galleries and other models use, wherever it comes from. It
 * owns the native memory of its networks.
 */
public interface Trained extends AutoCloseable {
  /** What kind of model it is, by its name in the list of all. */
  String kind();

  /** The shape of its pictures. */
  ImageShape shape();

  /** The classes of its pictures; empty if they had none. */
  List<String> classes();

  /**
   * Its networks, out of training.
   *
   * @throws IllegalStateException if it was closed
   */
  ImageModel model();

  /** Frees its networks. */
  @Override
  void close();

  /**
   * The model as one that can do this.
   *
   * @param ability such as {@link Generates}
   * @param what in words, such as "makes pictures of codes"
   * @throws InputException if it can't
   */
  default <T> T as(Class<T> ability, String what) {
    if (!ability.isInstance(model())) {
      List<String> can = Ability.of(model().getClass()).stream().map(Ability::words).toList();
      throw InputException.about(
          "kind",
          "the model %s is none that %s: it %s; name one that does"
              .formatted(kind(), what, String.join(" and ", can)));
    }
    return ability.cast(model());
  }
}
