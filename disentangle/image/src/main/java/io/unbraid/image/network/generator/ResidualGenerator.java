package io.unbraid.image.network.generator;

import io.unbraid.nn.Conv2d;
import io.unbraid.nn.ConvTranspose2d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.InstanceNorm;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Pictures to pictures (Johnson et al. 2016, at the size of MNIST, as Zhu et al. 2017 use it): a
 * convolution, one that halves height and width, residual blocks, one that doubles them again, a
 * last one, hyperbolic tangent. All but the last are instance normalised. Without blocks it is two
 * convolutions at full size, which see 5 x 5 pixels and can hardly change what a picture shows.
 */
public final class ResidualGenerator extends Module implements Layer {
  private final Convolved first;
  private final Convolved halve;
  private final List<Block> blocks = new ArrayList<>();
  private final Convolved twice;
  private final Conv2d last;

  /**
   * @param in channels that come in, those of a condition included
   * @param out channels that come out
   * @param width channels at full size; at half size there are twice as many
   * @param count of residual blocks; 0 for the shallow form
   */
  public ResidualGenerator(int in, int out, int width, int count) {
    first = child("first", new Convolved(new Conv2d(in, width, 3, 1, 1), width));
    if (count == 0) {
      halve = null;
      twice = null;
    } else {
      halve = child("halve", new Convolved(new Conv2d(width, 2 * width, 4, 2, 1), 2 * width));
      for (int i = 0; i < count; i++) {
        blocks.add(child("block" + i, new Block(2 * width)));
      }
      twice = child("twice", new Convolved(new ConvTranspose2d(2 * width, width, 4, 2, 1), width));
    }
    last = child("last", new Conv2d(width, out, 3, 1, 1));
  }

  /** [batch, in, height, width] to [batch, out, height, width], from -1 to 1. */
  @Override
  public Tensor forward(Tensor pictures) {
    Tensor x = Functional.relu(first.forward(pictures));
    if (halve != null) {
      x = Functional.relu(halve.forward(x));
      for (Block block : blocks) {
        x = block.forward(x);
      }
      x = Functional.relu(twice.forward(x));
    }
    return Functional.tanh(last.forward(x));
  }

  /** A convolution and the normalisation after it. */
  private static final class Convolved extends Module implements Layer {
    private final Layer convolution;
    private final InstanceNorm norm;

    <L extends Module & Layer> Convolved(L layer, int channels) {
      convolution = child("convolution", layer);
      norm = child("norm", new InstanceNorm(channels));
    }

    @Override
    public Tensor forward(Tensor x) {
      return norm.forward(convolution.forward(x));
    }
  }

  /** x + f(x), f of two convolutions (He et al. 2016). */
  static final class Block extends Module implements Layer {
    private final Convolved first;
    private final Convolved second;

    Block(int channels) {
      first = child("first", new Convolved(new Conv2d(channels, channels, 3, 1, 1), channels));
      second = child("second", new Convolved(new Conv2d(channels, channels, 3, 1, 1), channels));
    }

    @Override
    public Tensor forward(Tensor x) {
      return x.add(second.forward(Functional.relu(first.forward(x))));
    }
  }
}
