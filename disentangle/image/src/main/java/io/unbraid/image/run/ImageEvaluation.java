package io.unbraid.image.run;

import io.unbraid.audio.base.Checks;
import io.unbraid.audio.base.InputException;
import io.unbraid.image.Classifies;
import io.unbraid.image.Encodes;
import io.unbraid.image.Generates;
import io.unbraid.image.ImageModel;
import io.unbraid.image.Restores;
import io.unbraid.image.Translates;
import io.unbraid.image.code.Codes;
import io.unbraid.image.data.ImageData;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.figures.ClassFigures;
import io.unbraid.image.figures.ClusterFigures;
import io.unbraid.image.figures.CodeFigures;
import io.unbraid.image.figures.ErrorFigures;
import io.unbraid.image.figures.GenerationFigures;
import io.unbraid.image.figures.Judge;
import io.unbraid.image.figures.RestorationFigures;
import io.unbraid.image.figures.TranslationFigures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * All that is defined for a model: what it can do decides which figures it gets.
 *
 * @param figures by what is measured (generates, encodes, ...), then by name; shares are in [0, 1]
 * @param notes what was left out and why
 */
public record ImageEvaluation(Map<String, Map<String, Double>> figures, List<String> notes) {
  private static final int LEAST_HELD_OUT = 4;

  /**
   * @param count pictures that are generated, and at most so many held-out ones to compare with
   * @param seed of codes and choices
   */
  public record Options(int count, long seed) {
    public Options {
      Checks.atLeast("count", count, 10);
    }
  }

  /**
   * @param data one for each domain of the model; held-out pictures are judged, training pictures
   *     are what probes and neighbours learn from
   * @param judges one for each domain, or one for all; empty: the bundled one where it fits, and
   *     elsewhere what needs a judge is left out
   * @throws InputException if pictures, judges and model do not fit together
   */
  public static ImageEvaluation of(
      TrainedModel trained, List<ImageData> data, List<Judge> judges, Options options) {
    check(trained.card(), data, judges);
    List<ImageData> some = data.stream().map(set -> part(set, options)).toList();
    ImageEvaluation all = new ImageEvaluation(new LinkedHashMap<>(), new ArrayList<>());
    List<Judge> perDomain = all.judges(some, judges);
    try {
      all.measure(trained, some, perDomain, options);
    } finally {
      if (judges.isEmpty()) {
        perDomain.stream().filter(Objects::nonNull).forEach(Judge::close);
      }
    }
    return all;
  }

  private void measure(
      TrainedModel trained, List<ImageData> some, List<Judge> perDomain, Options options) {
    ImageModel model = trained.model();
    Judge judge = perDomain.get(0);
    if (model instanceof Generates generator && judge != null) {
      ImageSet train = some(some.get(0).train(), options.count(), options.seed());
      put(
          "generates",
          GenerationFigures.of(
              generator, some.get(0).test(), train, judge, options.count(), options.seed()));
    }
    if (model instanceof Encodes encoder) {
      put("encodes", new CodeFigures(encoder, some.get(0), options.seed()).all());
      if (model instanceof Generates generator) {
        put(
            "reconstructs",
            ErrorFigures.of(some.get(0).test(), x -> generator.generate(encoder.encode(x)), judge));
        put("clusters", ClusterFigures.of(encoder, generator.codes(), some.get(0).test()));
      }
    }
    // A model that found its classes itself gives them in no order: they are told as clusters.
    boolean found = model instanceof Generates made && Codes.categories(made.codes()) != null;
    if (model instanceof Classifies classifier && !found) {
      put("classifies", ClassFigures.of(classifier, trained.card().classes(), some));
    }
    if (model instanceof Restores restorer) {
      put("restores", RestorationFigures.of(restorer, some.get(0).test(), judge, options.seed()));
    }
    if (model instanceof Translates translator) {
      put("translates", TranslationFigures.of(translator, some, perDomain));
    }
  }

  /** One for each domain, null where there is none. */
  private List<Judge> judges(List<ImageData> domains, List<Judge> given) {
    List<Judge> judges = new ArrayList<>();
    for (int i = 0; i < domains.size(); i++) {
      judges.add(
          given.isEmpty()
              ? Judges.bundledFor(domains.get(i).test())
              : given.get(given.size() == 1 ? 0 : i));
      if (judges.get(i) == null) {
        notes.add(
            "the bundled judge is for digits without colour: the pictures"
                + (domains.size() == 1 ? "" : " of domain " + (i + 1))
                + " were judged by nobody; name a classifier trained on such as the judge");
      }
    }
    return judges;
  }

  private void put(String what, Map<String, Double> values) {
    if (!values.isEmpty()) {
      figures.put(what, values);
    }
  }

  /** All to train on, and not more than so many held-out ones, chosen by lot. */
  private static ImageData part(ImageData data, Options options) {
    int size = data.test().size();
    return size <= options.count()
        ? data
        : new ImageData(data.train(), some(data.test(), options.count(), options.seed()));
  }

  /** Some pictures of a set by lot, each at most once. */
  static ImageSet some(ImageSet set, int count, long seed) {
    if (set.size() <= count) {
      return set;
    }
    int[] order = IntStream.range(0, set.size()).toArray();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(order.length - i);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return set.subset(IntStream.range(0, count).map(i -> order[i]).toArray());
  }

  private static void check(ModelCard card, List<ImageData> data, List<Judge> judges) {
    card.requireDomains(data.size());

    for (ImageData set : data) {
      if (!set.train().shape().equals(card.shape())) {
        throw InputException.about(
            "data",
            "data: pictures of %s, but the model was trained on %s; name pictures of that size"
                .formatted(set.train().shape(), card.shape()));
      }
      if (set.test().size() < LEAST_HELD_OUT) {
        throw InputException.about(
            "data",
            "data: %d held-out pictures, too few to judge by; name a set with %d or more"
                .formatted(set.test().size(), LEAST_HELD_OUT));
      }
    }
    if (judges.size() > 1 && judges.size() != data.size()) {
      throw InputException.about(
          "judge",
          "judge: one for all domains or one for each of %d, not %d"
              .formatted(data.size(), judges.size()));
    }
  }
}
