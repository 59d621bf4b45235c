package io.unbraid.image;

import io.unbraid.image.CodeSpace.Kind;
import io.unbraid.image.CodeSpace.Part;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.measure.ClusterAccuracy;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the categories that a model found without labels agree with the classes. */
final class ClusterFigures {
  private ClusterFigures() {}

  /** Of the part "category" of its codes; nothing where there is none. */
  static Map<String, Double> of(Encodes encoder, CodeSpace space, ImageSet set) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Part part : space.parts()) {
      if (part.kind() == Kind.CATEGORICAL && part.name().equals("category") && set.labelled()) {
        int[] found =
            Argmax.of(Inference.over(set, encoder::encode), space.start("category"), part.size());
        ClusterAccuracy clusters = ClusterAccuracy.of(found, CodeFigures.labels(set));
        figures.put("matchedError", 1 - clusters.matched());
        figures.put("majorityError", 1 - clusters.majority());
        figures.put("normalisedMutualInformation", clusters.normalisedMutualInformation());
      }
    }
    return figures;
  }
}
