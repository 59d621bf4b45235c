package io.unbraid.image.measure;

/** Makes pictures larger by interpolation, to measure learned ways against. */
public enum Enlargement {
  /** The nearest pixel. */
  NEAREST(1) {
    @Override
    double weight(double distance) {
      return distance >= -0.5 && distance < 0.5 ? 1 : 0;
    }
  },
  /** Along straight lines. */
  BILINEAR(1) {
    @Override
    double weight(double distance) {
      return Math.max(0, 1 - Math.abs(distance));
    }
  },
  /** By cubic convolution (Keys 1981, equation 15: a of -1/2). */
  BICUBIC(2) {
    @Override
    double weight(double distance) {
      double x = Math.abs(distance);
      if (x < 1) {
        return (1.5 * x - 2.5) * x * x + 1;
      }
      return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
    }
  };

  private final int reach;

  Enlargement(int reach) {
    this.reach = reach;
  }

  abstract double weight(double distance);

  /**
   * A pixel is the square around its middle, and the edge is repeated outwards.
   *
   * @param plane one channel, row after row
   * @param width of a row
   * @param factor of height and width
   * @return the larger plane
   */
  public float[] enlarge(float[] plane, int width, int factor) {
    int height = plane.length / width;
    float[] wide = new float[plane.length * factor];
    for (int y = 0; y < height; y++) {
      line(plane, y * width, 1, width, wide, y * width * factor, 1, factor);
    }
    int wideWidth = width * factor;
    float[] all = new float[wide.length * factor];
    for (int x = 0; x < wideWidth; x++) {
      line(wide, x, wideWidth, height, all, x, wideWidth, factor);
    }
    return all;
  }

  private void line(
      float[] from, int start, int step, int count, float[] to, int at, int stride, int factor) {
    for (int i = 0; i < count * factor; i++) {
      double middle = (i + 0.5) / factor - 0.5;
      int first = (int) Math.floor(middle) - reach + 1;
      double sum = 0;
      for (int k = first; k <= first + 2 * reach; k++) {
        int inside = Math.max(0, Math.min(count - 1, k));
        sum += weight(k - middle) * from[start + inside * step];
      }
      to[at + i * stride] = (float) sum;
    }
  }
}
