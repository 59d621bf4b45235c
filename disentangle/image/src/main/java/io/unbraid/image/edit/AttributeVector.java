package io.unbraid.image.edit;

/**
 * What an attribute is in the space of codes: the mean code of pictures that have it, less the mean
 * code of those that have not. Added to a picture's code it gives the picture the attribute, x ->
 * G(E(x) + a).
 *
 * @param values one a dimension
 */
public record AttributeVector(float[] values) {
  /**
   * @param with codes of pictures that have the attribute, [pictures][dimensions]
   * @param without the same of pictures that have not
   * @throws IllegalArgumentException if there are none of either, or their lengths differ
   */
  public static AttributeVector between(float[][] with, float[][] without) {
    if (with.length == 0 || without.length == 0 || with[0].length != without[0].length) {
      throw new IllegalArgumentException(
          "codes of pictures with the attribute and without wanted, of one length");
    }
    double[] there = mean(with);
    double[] elsewhere = mean(without);
    float[] values = new float[there.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (there[i] - elsewhere[i]);
    }
    return new AttributeVector(values);
  }

  private static double[] mean(float[][] codes) {
    double[] mean = new double[codes[0].length];
    for (float[] code : codes) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += (double) code[i] / codes.length;
      }
    }
    return mean;
  }

  /**
   * Codes moved along the attribute.
   *
   * @param codes [pictures][dimensions]
   * @param strength 1 to give the attribute, -1 to take it
   */
  public float[][] add(float[][] codes, double strength) {
    float[][] moved = new float[codes.length][];
    for (int row = 0; row < codes.length; row++) {
      moved[row] = codes[row].clone();
      for (int i = 0; i < values.length; i++) {
        moved[row][i] += (float) (strength * values[i]);
      }
    }
    return moved;
  }
}
