package io.unbraid.image.figures;

import io.unbraid.image.Inference;
import io.unbraid.image.Translates;
import io.unbraid.image.data.ImageData;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.measure.FrechetDistance;
import io.unbraid.image.measure.ImageError;
import io.unbraid.image.objective.Domains;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether translations keep the class, and look like the domain that they should be of. */
public final class TranslationFigures {
  private TranslationFigures() {}

  /** By the judge of the target domain; beside it, what that judge makes of the originals. */
  public static Map<String, Double> of(
      Translates translator, List<ImageData> domains, List<Judge> judges) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int from = 0; from < domains.size(); from++) {
      for (int to = 0; to < domains.size(); to++) {
        if (from != to && judges.get(to) != null && translator.translates(from, to)) {
          direction(figures, translator, domains, judges.get(to), from, to);
        }
      }
    }
    return figures;
  }

  private static void direction(
      Map<String, Double> figures,
      Translates translator,
      List<ImageData> domains,
      Judge judge,
      int from,
      int to) {
    String name = (from + 1) + "To" + (to + 1);
    ImageSet set = domains.get(from).test();
    Judge.Seen before = judge.see(set);
    Judge.Seen after =
        judge.see(
            Inference.over(set, pictures -> translator.translate(pictures, from, to)), set.shape());
    if (set.classes().equals(judge.classes())) {
      int[] labels = CodeFigures.labels(set);
      figures.put("shareOfSameClass" + name, after.share(labels));
      figures.put("shareOfSameClass" + name + "Untranslated", before.share(labels));
    }
    float[][] real = judge.see(domains.get(to).test()).features();
    figures.put("frechetDistance" + name, FrechetDistance.between(real, after.features()));
    figures.put(
        "frechetDistance" + name + "Untranslated",
        FrechetDistance.between(real, before.features()));
    if (translator.paired()) {
      pairs(figures, name, translator, domains, from, to);
    }
  }

  /** How near the true pictures are, made ones and, beside them, what they were made of. */
  private static void pairs(
      Map<String, Double> figures,
      String name,
      Translates translator,
      List<ImageData> domains,
      int from,
      int to) {
    ImageSet set = domains.get(from).test();
    ImageSet wanted = domains.get(to).test();
    Domains.requirePairs(List.of(set, wanted), "that learned from pairs");
    float[][] truth = Inference.over(wanted, pictures -> pictures);
    float[][] made = Inference.over(set, pictures -> translator.translate(pictures, from, to));
    float[][] left = Inference.over(set, pictures -> pictures);
    figures.put("peakSignalToNoiseDb" + name, ImageError.of(made, truth).peakSignalToNoise());
    figures.put(
        "peakSignalToNoiseDb" + name + "Untranslated",
        ImageError.of(left, truth).peakSignalToNoise());
  }
}
