package io.unbraid.image.figures;

import io.unbraid.image.Inference;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.measure.ImageError;
import io.unbraid.nn.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How far pictures that were made of originals are from these. */
public final class ErrorFigures {
  private ErrorFigures() {}

  /**
   * @param again original to what should be the same
   * @param judge null for none: pixels alone are compared
   */
  public static Map<String, Double> of(
      ImageSet originals, UnaryOperator<Tensor> again, Judge judge) {
    Map<String, Double> figures = new LinkedHashMap<>();
    float[][] made = Inference.over(originals, again);
    ImageError error = ImageError.of(made, Inference.over(originals, pictures -> pictures));
    figures.put("meanSquaredError", error.meanSquared());
    figures.put("peakSignalToNoiseDb", error.peakSignalToNoise());
    if (judge != null) {
      Judge.Seen seen = judge.see(made, originals.shape());
      figures.put(
          "featureDistance",
          ImageError.featureDistance(seen.features(), judge.see(originals).features()));
      if (originals.classes().equals(judge.classes())) {
        figures.put("shareOfSameClass", seen.share(CodeFigures.labels(originals)));
      }
    }
    return figures;
  }
}
