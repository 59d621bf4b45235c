package io.unbraid.image.figures;

import io.unbraid.image.Encodes;
import io.unbraid.image.Inference;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.code.CodeSpace.Part;
import io.unbraid.image.code.Codes;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.measure.Argmax;
import io.unbraid.image.measure.ClusterAccuracy;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the categories that a model found without labels agree with the classes. */
public final class ClusterFigures {
  private ClusterFigures() {}

  /** Of the part "category" of its codes; nothing where there is none. */
  public static Map<String, Double> of(Encodes encoder, CodeSpace space, ImageSet set) {
    Map<String, Double> figures = new LinkedHashMap<>();
    Part part = Codes.categories(space);
    if (part != null && set.labelled()) {
      int[] found =
          Argmax.of(Inference.over(set, encoder::encode), space.start(part.name()), part.size());
      ClusterAccuracy clusters = ClusterAccuracy.of(found, CodeFigures.labels(set));
      figures.put("matchedError", 1 - clusters.matched());
      figures.put("majorityError", 1 - clusters.majority());
      figures.put("normalisedMutualInformation", clusters.normalisedMutualInformation());
    }
    return figures;
  }
}
