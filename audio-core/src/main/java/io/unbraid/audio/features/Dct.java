package io.unbraid.audio.features;

/** The discrete cosine transform of type II, by its weights. */
public final class Dct {
  private Dct() {}

  /** What coefficient k takes of value m of so many, unscaled: cos(pi k (m + 1/2) / size). */
  public static double cosine(int k, int m, int size) {
    return Math.cos(Math.PI * k * (m + 0.5) / size);
  }

  /** As {@link #cosine}, scaled so that all coefficients together make an orthonormal matrix. */
  public static double orthonormal(int k, int m, int size) {
    return Math.sqrt((k == 0 ? 1.0 : 2.0) / size) * cosine(k, m, size);
  }
}
