package io.unbraid.image.figures;

import io.unbraid.image.Generates;
import io.unbraid.image.Inference;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.code.CodeSpace.Part;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.measure.Argmax;
import io.unbraid.image.measure.FrechetDistance;
import io.unbraid.image.measure.PrecisionRecall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** How true and how varied generated pictures are, in a judge's features. */
public final class GenerationFigures {
  private GenerationFigures() {}

  /**
   * Generated against held-out pictures, and for comparison training pictures against them.
   *
   * @param real held-out pictures
   * @param train as many pictures as are generated
   * @param count pictures that are generated
   * @param seed of their codes
   */
  public static Map<String, Double> of(
      Generates generator, ImageSet real, ImageSet train, Judge judge, int count, long seed) {
    Map<String, Double> figures = new LinkedHashMap<>();
    CodeSpace space = generator.codes();
    float[][] codes = space.draw(count, new SplittableRandom(seed));
    Judge.Seen generated = judge.see(Inference.over(codes, generator::generate), real.shape());
    float[][] held = judge.see(real).features();
    compare(figures, "", held, generated.features());
    compare(figures, "OfTrainingPictures", held, judge.see(train).features());
    for (Part part : space.parts()) {
      if (part.name().equals(CodeSpace.CLASS) && part.size() == judge.classes().size()) {
        int[] wanted = Argmax.of(codes, space.start(CodeSpace.CLASS), part.size());
        figures.put("shareOfWantedClass", generated.share(wanted));
      }
    }
    return figures;
  }

  private static void compare(
      Map<String, Double> figures, String which, float[][] real, float[][] others) {
    figures.put("frechetDistance" + which, FrechetDistance.between(real, others));
    PrecisionRecall both = PrecisionRecall.of(real, others);
    figures.put("precision" + which, both.precision());
    figures.put("recall" + which, both.recall());
  }
}
