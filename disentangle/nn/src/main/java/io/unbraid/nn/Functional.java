package io.unbraid.nn;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Functions without parameters. */
public final class Functional {
  private static final long BILINEAR = 0; // as the engine numbers its ways
  private static final long BORDER = 1;

  private Functional() {}

  public static Tensor relu(Tensor x) {
    return new Tensor(torch.relu(x.raw));
  }

  public static Tensor leakyRelu(Tensor x, double slope) {
    return new Tensor(torch.leaky_relu(x.raw, new Scalar(slope)));
  }

  public static Tensor gelu(Tensor x) {
    return new Tensor(torch.gelu(x.raw));
  }

  public static Tensor sigmoid(Tensor x) {
    return new Tensor(torch.sigmoid(x.raw));
  }

  public static Tensor tanh(Tensor x) {
    return new Tensor(torch.tanh(x.raw));
  }

  public static Tensor softplus(Tensor x) {
    return new Tensor(torch.softplus(x.raw));
  }

  public static Tensor softmax(Tensor x, int dimension) {
    return new Tensor(torch.softmax(x.raw, dimension));
  }

  public static Tensor logSoftmax(Tensor x, int dimension) {
    return new Tensor(torch.log_softmax(x.raw, dimension));
  }

  /** Zeroes each value with this probability and scales the others up, in training only. */
  public static Tensor dropout(Tensor x, double probability, boolean training) {
    if (!training || probability == 0) {
      return x;
    }
    // By hand: the engine's own draws from a generator that all threads share.
    Tensor kept = new Tensor(torch.bernoulli(x.detach().raw, 1 - probability, Engine.random()));
    return x.multiply(kept.multiply(1 / (1 - probability)));
  }

  /**
   * Each channel of each example to mean 0 and variance 1 over its frames (Ulyanov et al. 2016): x
   * is [batch, channels, frames].
   */
  public static Tensor instanceNorm(Tensor x) {
    TensorOptional none = new TensorOptional();
    return new Tensor(torch.instance_norm(x.raw, none, none, none, none, true, 0, 1e-5, false));
  }

  /**
   * As {@link #instanceNorm(Tensor)}, by the mean and variance of the frames that count.
   *
   * @param weights from 0 on, [batch, 1, frames]
   */
  public static Tensor instanceNorm(Tensor x, Tensor weights) {
    Tensor share = weights.divide(weights.sum(true, 2).add(1e-6));
    Tensor centred = x.subtract(x.multiply(share).sum(true, 2));
    Tensor variance = centred.square().multiply(share).sum(true, 2);
    return centred.divide(variance.add(1e-5).sqrt());
  }

  /** Every frame {@code times} times over: [batch, channels, frames * times]. */
  public static Tensor repeatFrames(Tensor x, int times) {
    long[] shape = x.shape();
    return x.unsqueeze(3)
        .expand(shape[0], shape[1], shape[2], times)
        .reshape(shape[0], shape[1], shape[2] * times);
  }

  /** The first and last frames repeated outwards. */
  public static Tensor padFrames(Tensor x, int before, int after) {
    return new Tensor(
        torch.pad(x.raw, new long[] {before, after}, "replicate", new DoubleOptional()));
  }

  /** Rows and columns of [batch, channels, height, width] repeated outwards, on all four sides. */
  public static Tensor padEdges(Tensor x, int by) {
    return new Tensor(
        torch.pad(x.raw, new long[] {by, by, by, by}, "replicate", new DoubleOptional()));
  }

  /**
   * Pictures looked at through a linear map of the plane, which the middle of a picture is the
   * origin of and its edges are at -1 and 1; what lies outside repeats the edge, what lies between
   * pixels is weighed by the distances of the four (Jaderberg et al. 2015, equations 1 and 5).
   *
   * @param x [batch, channels, height, width]
   * @param maps where each pixel of what comes out is to be found: [batch, 2, 3], for the place
   *     across and the place down the factors of both and a constant
   */
  public static Tensor warp(Tensor x, Tensor maps) {
    org.bytedeco.pytorch.Tensor places = torch.affine_grid_generator(maps.raw, x.shape(), false);
    return new Tensor(torch.grid_sampler(x.raw, places, BILINEAR, BORDER, false));
  }

  /** The mean over non-overlapping runs of frames. */
  public static Tensor averageFrames(Tensor x, int width) {
    return new Tensor(torch.avg_pool1d(x.raw, width));
  }

  /** The mean over non-overlapping squares of pixels: [batch, channels, height, width] / side. */
  public static Tensor averagePixels(Tensor x, int side) {
    return new Tensor(torch.avg_pool2d(x.raw, side));
  }

  /** The largest of each square of so many pixels a side: [batch, channels, height, width]. */
  public static Tensor maxPixels(Tensor x, int side) {
    return new Tensor(torch.max_pool2d(x.raw, side));
  }

  /** x / ||x|| along a dimension. */
  public static Tensor unitLength(Tensor x, int dimension) {
    return x.divide(x.square().sum(true, dimension).add(1e-8).sqrt());
  }
}
