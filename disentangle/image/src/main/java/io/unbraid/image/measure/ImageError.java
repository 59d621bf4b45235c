package io.unbraid.image.measure;

/**
 * How far restored pictures are from the originals, value by value.
 *
 * @param meanSquared mean over all values of the squared difference
 * @param peakSignalToNoise 10 log10(4 / mean squared difference) of each picture, in dB, the mean
 *     over pictures; 4 is the square of the range from -1 to 1. Infinite if a picture is met
 *     exactly
 */
public record ImageError(double meanSquared, double peakSignalToNoise) {
  private static final double RANGE = 2;

  /**
   * @param restored [pictures][values], from -1 to 1
   * @param originals of the same shape, in the same order
   * @throws IllegalArgumentException if the shapes differ or a value is not finite
   */
  public static ImageError of(float[][] restored, float[][] originals) {
    double[] distances = distances(restored, originals);
    double squared = 0;
    double decibels = 0;
    for (double distance : distances) {
      double mean = distance / originals[0].length;
      squared += mean / distances.length;
      decibels += 10 * Math.log10(RANGE * RANGE / mean) / distances.length;
    }
    return new ImageError(squared, decibels);
  }

  /**
   * The mean over pictures of the squared distance of their features, |f(x) - f(y)|^2, which minds
   * what is seen more than where exactly (the feature reconstruction loss of Johnson et al. 2016,
   * "Perceptual losses for real-time style transfer and super-resolution", not divided by the
   * features' number).
   *
   * @param restored [pictures][features]
   * @param originals of the same shape, in the same order
   * @throws IllegalArgumentException if the shapes differ or a value is not finite
   */
  public static double featureDistance(float[][] restored, float[][] originals) {
    double sum = 0;
    for (double distance : distances(restored, originals)) {
      sum += distance / originals.length;
    }
    return sum;
  }

  private static double[] distances(float[][] restored, float[][] originals) {
    int width = Rows.commonWidth("restored pictures", restored, "originals", originals, 1);
    if (restored.length != originals.length) {
      throw new IllegalArgumentException(
          restored.length + " restored pictures of " + originals.length + " originals");
    }
    double[] distances = new double[restored.length];
    for (int i = 0; i < distances.length; i++) {
      for (int k = 0; k < width; k++) {
        double difference = (double) restored[i][k] - originals[i][k];
        distances[i] += difference * difference;
      }
    }
    return distances;
  }
}
