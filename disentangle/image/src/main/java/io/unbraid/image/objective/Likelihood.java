package io.unbraid.image.objective;

import io.unbraid.image.network.ImageDecoder;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Tensor;

/** What a decoder's pixels say about a picture's: p(x | z). */
public enum Likelihood {
  /** Each pixel is the chance of full brightness (Kingma and Welling 2014, appendix C.1). */
  BERNOULLI {
    @Override
    public Tensor error(Tensor unbounded, Tensor pictures) {
      // (tanh(u) + 1) / 2 is the sigmoid of 2u.
      Tensor logits = unbounded.multiply(2);
      Tensor brightness = pictures.add(1).multiply(0.5);
      return sum(Functional.softplus(logits).subtract(brightness.multiply(logits)));
    }
  },
  /** Each pixel is the mean of a normal distribution of variance 1/2: the squared distance. */
  NORMAL {
    @Override
    public Tensor error(Tensor unbounded, Tensor pictures) {
      return sum(Functional.tanh(unbounded).subtract(pictures).square());
    }
  };

  /**
   * -log p(x | z), but for constants, in nats.
   *
   * @param unbounded of the decoder, see {@link ImageDecoder#unbounded}
   * @param pictures [batch, channels, height, width], from -1 to 1
   * @return [batch]
   */
  public abstract Tensor error(Tensor unbounded, Tensor pictures);

  /** The mean {@link #error} of pictures that are decoded of their codes. */
  public Tensor reconstruction(ImageDecoder decoder, Tensor codes, Tensor pictures) {
    return error(decoder.unbounded(codes), pictures).mean();
  }

  private static Tensor sum(Tensor pixels) {
    return pixels.sum(false, 1, 2, 3);
  }
}
