package io.unbraid.image.edit;

import io.unbraid.image.Encodes;
import io.unbraid.image.Generates;
import io.unbraid.image.Inference;
import io.unbraid.image.data.ImageSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Whether an attribute vector changes what it should: a trait that can be measured on a picture,
 * such as how much ink it has, before and after.
 *
 * @param originals mean trait of the pictures
 * @param again of those that the generator makes of their codes
 * @param more of those of the codes with the vector added
 * @param less of those of the codes with the vector taken off
 */
public record AttributeStudy(double originals, double again, double more, double less) {
  private static final int SHARE = 4;

  /**
   * The vector is that between the quarter of the pictures with most of the trait and the quarter
   * with least.
   *
   * @param learn pictures that the vector comes from
   * @param show pictures that it is added to
   * @param trait of a picture, channel by channel and row by row, from -1 to 1
   */
  public static AttributeStudy of(
      Generates generator,
      Encodes encoder,
      ImageSet learn,
      ImageSet show,
      ToDoubleFunction<float[]> trait) {
    double[] traits = Arrays.stream(Inference.over(learn, x -> x)).mapToDouble(trait).toArray();
    int[] order =
        IntStream.range(0, traits.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> traits[i]))
            .mapToInt(i -> i)
            .toArray();
    int some = Math.max(1, order.length / SHARE);
    int[] least = Arrays.copyOf(order, some);
    int[] most = Arrays.copyOfRange(order, order.length - some, order.length);
    AttributeVector vector =
        AttributeVector.between(
            BackToCode.encode(encoder, learn.subset(most)),
            BackToCode.encode(encoder, learn.subset(least)));
    float[][] codes = BackToCode.encode(encoder, show);
    return new AttributeStudy(
        mean(Inference.over(show, x -> x), trait),
        mean(Inference.over(codes, generator::generate), trait),
        mean(Inference.over(vector.add(codes, 1), generator::generate), trait),
        mean(Inference.over(vector.add(codes, -1), generator::generate), trait));
  }

  private static double mean(float[][] pictures, ToDoubleFunction<float[]> trait) {
    return Arrays.stream(pictures).mapToDouble(trait).average().orElseThrow();
  }
}
