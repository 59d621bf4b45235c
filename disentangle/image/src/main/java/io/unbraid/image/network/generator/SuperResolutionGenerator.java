package io.unbraid.image.network.generator;

import io.unbraid.image.network.Normalisation;
import io.unbraid.nn.Conv2d;
import io.unbraid.nn.ConvTranspose2d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Small pictures to large ones: residual blocks at the small size, then a layer for each doubling
 * (Ledig et al. 2017, figure 4, with transposed convolutions in place of shuffled pixels).
 */
public final class SuperResolutionGenerator extends Module {
  private static final int BLOCKS = 2;

  private final Layer first;
  private final List<Layer> inner = new ArrayList<>();
  private final List<Layer> outer = new ArrayList<>();
  private final List<Layer> doubling = new ArrayList<>();
  private final Layer last;

  /**
   * @param factor of the height and width, a power of 2
   */
  public SuperResolutionGenerator(int channels, int factor, int width) {
    Normalisation norm = Normalisation.BATCH;
    int wide = 2 * width;
    first = child("first", new Conv2d(channels, wide, 3, 1, 1));
    for (int i = 0; i < BLOCKS; i++) {
      inner.add(child("inner" + i, norm.layer(new Conv2d(wide, wide, 3, 1, 1), wide)));
      outer.add(child("outer" + i, norm.layer(new Conv2d(wide, wide, 3, 1, 1), wide)));
    }
    for (int by = factor; by > 1; by /= 2) {
      int in = by == factor ? wide : width;
      doubling.add(child("double" + by, new ConvTranspose2d(in, width, 4, 2, 1)));
    }
    last = child("last", new Conv2d(width, channels, 3, 1, 1));
  }

  /** [batch, channels, height, width] to [batch, channels, factor x height, factor x width]. */
  public Tensor forward(Tensor small) {
    Tensor start = Functional.relu(first.forward(small));
    Tensor x = start;
    for (int i = 0; i < BLOCKS; i++) {
      x = x.add(outer.get(i).forward(Functional.relu(inner.get(i).forward(x))));
    }
    x = x.add(start);
    for (Layer layer : doubling) {
      x = Functional.relu(layer.forward(x));
    }
    return Functional.tanh(last.forward(x));
  }
}
