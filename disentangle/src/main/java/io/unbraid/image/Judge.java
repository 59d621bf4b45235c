package io.unbraid.image;

import io.unbraid.audio.InputException;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.training.SafeTensors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A trained classifier by whose features and classes other models are judged; the features are the
 * hidden layer of a {@link Classifier}. Colour pictures are shown to a judge of grey ones in grey,
 * grey ones to a judge of colour in three equal channels.
 */
public final class Judge {
  private static final String BUNDLED = "digits.safetensors";

  private static final int SAMPLE = 20;

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
  public record Seen(float[][] features, int[] classes) {
    /** Share of the pictures that are seen as these classes. */
    public double share(int[] labels) {
      return Argmax.agreement(classes, labels);
    }
  }

  private Judge(String name, TrainedModel model) {
    this.name = name;
    card = model.card();
    scores = model.as(Classifies.class, "tells classes")::classify;
    features = model.model() instanceof Classifier classifier ? classifier::features : scores;
  }

  /**
   * @param name for reports, such as its file's
   * @throws io.unbraid.audio.InputException if the model tells no classes
   */
  public static Judge of(String name, TrainedModel classifier) {
    return new Judge(name, classifier);
  }

  /** The one that ships with the library: grey digits of 28 x 28 pixels, trained on MNIST. */
  public static Judge bundled() {
    try (InputStream in = Judge.class.getResourceAsStream("bundled/" + BUNDLED)) {
      if (in == null) {
        throw new InputException(
            BUNDLED + ": is not part of this build; train one with vc image train classifier");
      }
      String origin = "the bundled judge";
      return of(origin, TrainedModel.of(SafeTensors.read(in.readAllBytes(), origin), origin));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bundled one where a set has its classes and size and no colours; else null. */
  public static Judge bundledFor(ImageSet set) {
    Judge judge = bundled();
    boolean fits = judge.sees(set.shape()) && judge.classes().equals(set.classes());
    return fits && (set.shape().channels() == 1 || colourless(set)) ? judge : null;
  }

  /** Whether the channels of the first pictures are the same. */
  private static boolean colourless(ImageSet set) {
    try (Scope scope = new Scope()) {
      Tensor first = set.images(IntStream.range(0, Math.min(set.size(), SAMPLE)).toArray());
      Tensor red = first.narrow(1, 0, 1);
      return first.subtract(red).abs().sum().item() == 0;
    }
  }

  /** For reports: of a file its path. */
  public String name() {
    return name;
  }

  public List<String> classes() {
    return card.classes();
  }

  public ImageShape shape() {
    return card.shape();
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
    return features.apply(own(pictures));
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
    return Tensor.concatenate(1, features.apply(own), scores.apply(own));
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
