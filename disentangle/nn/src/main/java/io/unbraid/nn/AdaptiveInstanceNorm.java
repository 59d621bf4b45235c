package io.unbraid.nn;

/**
 * Adaptive instance normalisation (Huang and Belongie 2017, equation 8): each channel of x to mean
 * 0 and variance 1 over frames, then scaled and shifted as a style vector says. What instance
 * normalisation takes away in an encoder, this gives back in the decoder.
 */
public final class AdaptiveInstanceNorm extends Module {
  private final Linear style;
  private final int channels;

  /**
   * @param channels of what is normalised
   * @param styleSize length of the style vector
   */
  public AdaptiveInstanceNorm(int channels, int styleSize) {
    this.channels = channels;
    this.style = child("style", new Linear(styleSize, 2 * channels));
  }

  /**
   * @param x [batch, channels, frames]
   * @param vector [batch, styleSize]
   * @return [batch, channels, frames]
   */
  public Tensor forward(Tensor x, Tensor vector) {
    return modulate(Functional.instanceNorm(x), vector);
  }

  /** The scale and shift alone, without the normalisation (FiLM, Perez et al. 2018). */
  public Tensor modulate(Tensor x, Tensor vector) {
    Tensor both = style.forward(vector).unsqueeze(2);
    Tensor scale = both.narrow(1, 0, channels).add(1);
    Tensor shift = both.narrow(1, channels, channels);
    return x.multiply(scale).add(shift);
  }
}
