package io.unbraid.image;

import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.nn.Tensor;
import java.util.List;
import java.util.function.Function;

/** A trained classifier by whose features and classes other models are judged. */
public final class Judge {
  private final List<String> classes;
  private final Classifies classifier;

  private Judge(TrainedModel model) {
    classes = model.card().classes();
    classifier = model.as(Classifies.class, "judges pictures");
  }

  /**
   * @throws io.unbraid.audio.InputException if it is no classifier
   */
  public static Judge of(TrainedModel model) {
    return new Judge(model);
  }

  /** Names of the classes that it tells. */
  public List<String> classes() {
    return classes;
  }

  /** Its hidden layer, one row a picture. */
  public float[][] features(ImageSet set) {
    return Inference.over(set, classifier::classify);
  }

  /**
   * @param pictures one a row, channel by channel and row by row, from -1 to 1
   * @param shape of the pictures
   */
  public float[][] features(float[][] pictures, ImageShape shape) {
    return Inference.over(pictures, reshaped(shape, classifier::classify));
  }

  /** The class of each picture, an index into {@link #classes()}. */
  public int[] classify(ImageSet set) {
    return Argmax.of(features(set), 0, classes.size());
  }

  /** As {@link #classify(ImageSet)}, of rows as {@link #features(float[][], ImageShape)} takes. */
  public int[] classify(float[][] pictures, ImageShape shape) {
    return Argmax.of(features(pictures, shape), 0, classes.size());
  }

  private static Function<Tensor, Tensor> reshaped(ImageShape of, Function<Tensor, Tensor> ask) {
    return rows -> ask.apply(rows.reshape(rows.size(0), of.channels(), of.height(), of.width()));
  }
}
