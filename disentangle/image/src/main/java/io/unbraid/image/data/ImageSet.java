package io.unbraid.image.data;

import io.unbraid.nn.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Pictures of one shape, with classes where these are known and with the factors they were drawn
 * from where these are known. Kept as bytes, channel by channel and row by row; a subset shares
 * them. Cannot be changed, so threads may share it.
 */
public final class ImageSet {
  private static final float HALF = 127.5f;

  private final ImageShape shape;
  private final byte[][] pictures;
  private final List<String> classes;
  private final int[] labels;
  private final List<Factor> factors;
  private final int[][] values;

  private ImageSet(
      ImageShape shape,
      byte[][] pictures,
      List<String> classes,
      int[] labels,
      List<Factor> factors,
      int[][] values) {
    this.shape = shape;
    this.pictures = pictures;
    this.classes = List.copyOf(classes);
    this.labels = labels;
    this.factors = List.copyOf(factors);
    this.values = values;
  }

  /**
   * Pictures without classes.
   *
   * @param pictures bytes [picture][channels x height x width], 0 the darkest and 255 the
   *     brightest; not copied
   */
  public static ImageSet of(ImageShape shape, byte[][] pictures) {
    for (byte[] picture : pictures) {
      if (picture.length != shape.length()) {
        throw new IllegalArgumentException(picture.length + " bytes for a picture of " + shape);
      }
    }
    return new ImageSet(shape, pictures, List.of(), new int[0], List.of(), new int[0][]);
  }

  /**
   * The same pictures with classes.
   *
   * @param labels the class of each picture, an index into the names
   */
  public ImageSet withLabels(List<String> names, int[] labels) {
    if (labels.length != size()) {
      throw new IllegalArgumentException(labels.length + " labels for " + size() + " pictures");
    }
    for (int label : labels) {
      Objects.checkIndex(label, names.size());
    }
    return new ImageSet(shape, pictures, names, labels.clone(), factors, values);
  }

  /**
   * The same pictures with the factors that they were drawn from.
   *
   * @param values [picture][factor]
   */
  public ImageSet withFactors(List<Factor> factors, int[][] values) {
    return new ImageSet(shape, pictures, classes, labels, factors, values);
  }

  public ImageShape shape() {
    return shape;
  }

  /** How many pictures. */
  public int size() {
    return pictures.length;
  }

  /** Names of the classes, empty if there are none. */
  public List<String> classes() {
    return classes;
  }

  public boolean labelled() {
    return !classes.isEmpty();
  }

  /**
   * The class of a picture.
   *
   * @throws IllegalStateException if the set has no classes
   */
  public int label(int image) {
    if (!labelled()) {
      throw new IllegalStateException("these pictures have no classes");
    }
    return labels[image];
  }

  /** The factors that the pictures were drawn from, empty if they are not known. */
  public List<Factor> factors() {
    return factors;
  }

  /** The value that a factor has in a picture. */
  public int factor(int image, int which) {
    return values[image][which];
  }

  /** Pictures [n, channels, height, width], values -1 (dark) to 1 (bright). */
  public Tensor images(int... indices) {
    float[] all = new float[indices.length * shape.length()];
    int at = 0;
    for (int index : indices) {
      for (byte value : pictures[index]) {
        all[at++] = (value & 0xff) / HALF - 1;
      }
    }
    return Tensor.of(all, indices.length, shape.channels(), shape.height(), shape.width());
  }

  /** Classes of pictures [n], whole numbers. */
  public Tensor labels(int... indices) {
    return Tensor.of(Arrays.stream(indices).mapToLong(this::label).toArray(), indices.length);
  }

  /** Some of the pictures, in the order named. */
  public ImageSet subset(int... indices) {
    return new ImageSet(
        shape,
        Arrays.stream(indices).mapToObj(i -> pictures[i]).toArray(byte[][]::new),
        classes,
        labelled() ? Arrays.stream(indices).map(i -> labels[i]).toArray() : labels,
        factors,
        factors.isEmpty()
            ? values
            : Arrays.stream(indices).mapToObj(i -> values[i]).toArray(int[][]::new));
  }

  /** The pictures in three channels: grey ones have theirs three times. */
  public ImageSet colour() {
    return shape.channels() == 3 ? this : convert(3, Planes::repeat);
  }

  /** The pictures in one channel: of colour ones the luma, as ITU-R BT.601 weighs the three. */
  public ImageSet grey() {
    return shape.channels() == 1 ? this : convert(1, Planes::luma);
  }

  private ImageSet convert(int channels, UnaryOperator<byte[]> each) {
    byte[][] converted = Arrays.stream(pictures).map(each).toArray(byte[][]::new);
    ImageShape other = new ImageShape(channels, shape.height(), shape.width());
    return new ImageSet(other, converted, classes, labels, factors, values);
  }

  /** The bytes of a picture, not to be changed. */
  public byte[] bytes(int image) {
    return pictures[image];
  }
}
