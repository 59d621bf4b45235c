package io.unbraid.image.figures;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.Classifies;
import io.unbraid.image.Inference;
import io.unbraid.image.data.ImageData;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.measure.Argmax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often a classifier errs on held-out pictures. */
public final class ClassFigures {
  private ClassFigures() {}

  /** Of each domain that has classes. */
  public static Map<String, Double> of(
      Classifies classifier, List<String> classes, List<ImageData> domains) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int domain = 0; domain < domains.size(); domain++) {
      ImageSet set = domains.get(domain).test();
      if (!set.labelled()) {
        continue;
      }
      if (!set.classes().equals(classes)) {
        throw InputException.about(
            "data",
            "data: classes %s, but the model knows %s; name pictures of these"
                .formatted(set.classes(), classes));
      }
      int[] told = Argmax.of(Inference.over(set, classifier::classify), 0, classes.size());
      String name = domains.size() == 1 ? "error" : "errorOfDomain" + (domain + 1);
      figures.put(name, 1 - Argmax.agreement(told, CodeFigures.labels(set)));
    }
    return figures;
  }
}
