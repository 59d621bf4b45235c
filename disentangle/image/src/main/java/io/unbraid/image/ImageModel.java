package io.unbraid.image;

import io.unbraid.image.data.ImageSet;
import io.unbraid.nn.Module;
import io.unbraid.training.Objective;
import java.util.List;
import java.util.Map;

/**
 * A model of pictures: networks by name, and the objectives that train them. What a trained one can
 * do it says by the further interfaces that it implements: {@link Generates}, {@link Encodes},
 * {@link Classifies}, {@link Discriminates}, {@link Translates}, {@link Restores}.
 */
public interface ImageModel {
  /** The networks, by the names under which a run stores them. */
  Map<String, Module> networks();

  /**
   * What trains them, in the order in which an iteration takes them.
   *
   * @param domains pictures to train on, one set for each domain that the model wants
   */
  List<Objective<?>> objectives(List<ImageSet> domains);
}
