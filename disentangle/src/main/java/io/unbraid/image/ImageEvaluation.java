package io.unbraid.image;

import io.unbraid.audio.InputException;
import io.unbraid.image.data.ImageData;
import io.unbraid.image.data.ImageSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * All that is defined for a model: what it can do decides which figures it gets.
 *
 * @param figures by what is measured (generates, encodes, ...), then by name; shares are in [0, 1]
 * @param notes what was left out and why
 */
public record ImageEvaluation(Map<String, Map<String, Double>> figures, List<String> notes) {
  /**
   * @param count pictures that are generated, and at most so many held-out ones to compare with
   * @param seed of codes and choices
   */
  public record Options(int count, long seed) {
    public Options {
      if (count < 10) {
        throw new IllegalArgumentException("at least 10 pictures are needed, not " + count);
      }
    }
  }

  /**
   * @param data one for each domain of the model; held-out pictures are judged, training pictures
   *     are what probes and neighbours learn from
   * @param judges one for each domain, or one for all; empty: what needs a judge is left out
   * @throws InputException if pictures, judges and model do not fit together
   */
  public static ImageEvaluation of(
      TrainedModel trained, List<ImageData> data, List<Judge> judges, Options options) {
    check(trained.card(), data, judges);
    ImageModel model = trained.model();
    List<ImageData> some = data.stream().map(set -> part(set, options)).toList();
    List<Judge> perDomain =
        judges.size() == 1 ? data.stream().map(set -> judges.get(0)).toList() : judges;
    Judge judge = perDomain.isEmpty() ? null : perDomain.get(0);
    ImageEvaluation all = new ImageEvaluation(new LinkedHashMap<>(), new ArrayList<>());
    if (model instanceof Generates generator) {
      if (judge == null) {
        all.notes.add("generated pictures were not judged: name a judge");
      } else {
        all.put("generates", GenerationFigures.of(generator, some.get(0), judge, options));
      }
    }
    if (model instanceof Encodes encoder) {
      all.put("encodes", new CodeFigures(encoder, some.get(0), options.seed()).all());
      if (model instanceof Generates generator) {
        all.put(
            "reconstructs",
            ErrorFigures.of(some.get(0).test(), x -> generator.generate(encoder.encode(x)), judge));
        all.put("clusters", ClusterFigures.of(encoder, generator.codes(), some.get(0).test()));
      }
    }
    if (model instanceof Classifies classifier) {
      all.put("classifies", ClassFigures.of(classifier, trained.card().classes(), some));
    }
    if (model instanceof Restores restorer) {
      all.put(
          "restores",
          RestorationFigures.of(restorer, some.get(0).test(), judge, options.seed()));
    }
    if (model instanceof Translates translator) {
      if (perDomain.isEmpty()) {
        all.notes.add("translations were not judged: name a judge");
      } else {
        all.put("translates", TranslationFigures.of(translator, some, perDomain));
      }
    }
    return all;
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
    int domains = card.kind().domains();
    if (data.size() != domains) {
      throw new InputException(
          "--data: the model %s wants %d of them, not %d"
              .formatted(card.kind().name(), domains, data.size()));
    }
    for (ImageData set : data) {
      if (!set.train().shape().equals(card.shape())) {
        throw new InputException(
            "--data: pictures of %s, but the model was trained on %s; name pictures of that size"
                .formatted(set.train().shape(), card.shape()));
      }
    }
    if (judges.size() > 1 && judges.size() != domains) {
      throw new InputException(
          "--judge: one for all domains or one for each of %d, not %d"
              .formatted(domains, judges.size()));
    }
    for (Judge judge : judges) {
      if (!judge.sees(card.shape())) {
        throw new InputException(
            "--judge: %s is for pictures of %s, the model's are %s; train a classifier on such"
                .formatted(judge.name(), judge.shape(), card.shape()));
      }
    }
  }
}
