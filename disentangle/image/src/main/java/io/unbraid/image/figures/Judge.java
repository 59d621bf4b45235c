package io.unbraid.image.figures;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.Classifies;
import io.unbraid.image.Inference;
import io.unbraid.image.Trained;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.measure.Argmax;
import io.unbraid.image.model.classification.Classifier;
import io.unbraid.nn.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A trained classifier by whose features and classes other models are judged; the features are the
 * hidden layer of a {@link Classifier}. Colour pictures are shown to a judge of grey ones in grey,
 * grey ones to a judge of colour in three equal channels.
 *
 * <p>A judge takes its classifier over: whoever closes the judge closes that.
 */
public final class Judge implements AutoCloseable {
  private final String name;
  private final Trained trained;

  /**
   * What a judge sees in pictures.
   *
   * @param features [pictures][features]
   * @param classes of each
   */
  public record Seen(float[][] features, int[] classes) {
    /** Share of the pictures that are seen as these classes. */
    public double share(int[] labels) {
      return Argmax.agreement(classes, labels);
    }
  }

  private Judge(String name, Trained trained) {
    this.name = name;
    this.trained = trained;
    classifier();
  }

  private Classifies classifier() {
    return trained.as(Classifies.class, "tells classes");
  }

  /**
   * @param name for reports, such as its file's
   * @throws io.unbraid.audio.base.InputException if the model tells no classes
   */
  public static Judge of(String name, Trained classifier) {
    return new Judge(name, classifier);
  }

  /** Frees the classifier; afterwards it sees nothing more. */
  @Override
  public void close() {
    trained.close();
  }

  /** For reports: of a file its path. */
  public String name() {
    return name;
  }

  public List<String> classes() {
    return trained.classes();
  }

  public ImageShape shape() {
    return trained.shape();
  }

  /** Whether it can judge pictures of this shape. */
  public boolean sees(ImageShape other) {
    return other.height() == shape().height() && other.width() == shape().width();
  }

  /**
   * What it compares pictures by; gradients flow back to the pictures.
   *
   * @param pictures [batch, channels, height, width], from -1 to 1
   * @return [batch, features]
   */
  public Tensor features(Tensor pictures) {
    return ownFeatures(own(pictures));
  }

  private Tensor ownFeatures(Tensor own) {
    return trained.model() instanceof Classifier classifier
        ? classifier.features(own)
        : classifier().classify(own);
  }

  /**
   * @throws InputException if it is for pictures of another height or width
   */
  public Seen see(ImageSet set) {
    check(set.shape());
    return split(Inference.over(set, this::look));
  }

  /**
   * @param pictures one a row, channel by channel and row by row, from -1 to 1
   * @param shape of each
   * @throws InputException if it is for pictures of another height or width
   */
  public Seen see(float[][] pictures, ImageShape shape) {
    check(shape);
    return split(
        Inference.over(
            pictures,
            rows ->
                look(rows.reshape(rows.size(0), shape.channels(), shape.height(), shape.width()))));
  }

  private void check(ImageShape shape) {
    if (!sees(shape)) {
      throw InputException.about(
          "judge",
          "judge: %s is for pictures of %s, these are %s; train a classifier on such"
              .formatted(name, shape(), shape));
    }
  }

  private Tensor look(Tensor pictures) {
    Tensor own = own(pictures);
    return Tensor.concatenate(1, ownFeatures(own), classifier().classify(own));
  }

  private Tensor own(Tensor pictures) {
    if (pictures.size(1) == shape().channels()) {
      return pictures;
    }
    return shape().channels() == 1
        ? grey(pictures)
        : pictures.expand(pictures.size(0), 3, pictures.size(2), pictures.size(3));
  }

  /** The luma, as {@link ImageSet#grey} weighs the three channels. */
  private static Tensor grey(Tensor pictures) {
    return pictures
        .narrow(1, 0, 1)
        .multiply(0.299)
        .add(pictures.narrow(1, 1, 1).multiply(0.587))
        .add(pictures.narrow(1, 2, 1).multiply(0.114));
  }

  private Seen split(float[][] rows) {
    int classes = trained.classes().size();
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
