package io.unbraid.image;

import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.nn.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A trained classifier by whose features and classes other models are judged. */
public final class Judge {
  private final String name;
  private final ModelCard card;
  private final Function<Tensor, Tensor> features;
  private final Function<Tensor, Tensor> scores;

  /**
   * What a judge sees in pictures.
   *
   * @param features [pictures][features]
   * @param classes of each
   */
  record Seen(float[][] features, int[] classes) {
    /** Share of the pictures that are seen as these classes. */
    double share(int[] labels) {
      int same = 0;
      for (int i = 0; i < labels.length; i++) {
        same += classes[i] == labels[i] ? 1 : 0;
      }
      return (double) same / labels.length;
    }
  }

  private Judge(String name, TrainedModel model) {
    this.name = name;
    card = model.card();
    scores = model.as(Classifies.class, "tells classes")::classify;
    features = scores;
  }

  /**
   * @param name for reports, such as its file's
   * @throws io.unbraid.audio.InputException if the model tells no classes
   */
  public static Judge of(String name, TrainedModel classifier) {
    return new Judge(name, classifier);
  }

  public String name() {
    return name;
  }

  public List<String> classes() {
    return card.classes();
  }

  public ImageShape shape() {
    return card.shape();
  }

  Seen see(ImageSet set) {
    return split(Inference.over(set, this::look));
  }

  /** Of pictures that are made of a set's. */
  Seen see(ImageSet set, Function<Tensor, Tensor> change) {
    return split(Inference.over(set, pictures -> look(change.apply(pictures))));
  }

  /** Of pictures that are made of codes. */
  Seen see(float[][] codes, Generates generator) {
    return split(Inference.over(codes, some -> look(generator.generate(some))));
  }

  private Tensor look(Tensor pictures) {
    return Tensor.concatenate(1, features.apply(pictures), scores.apply(pictures));
  }

  private Seen split(float[][] rows) {
    int classes = card.classes().size();
    float[][] seen = new float[rows.length][];
    int[] best = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int count = rows[i].length - classes;
      seen[i] = Arrays.copyOf(rows[i], count);
      best[i] = Argmax.of(rows[i], count, classes);
    }
    return new Seen(seen, best);
  }
}
