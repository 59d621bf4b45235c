package io.unbraid.image.network.generator;

import io.unbraid.image.network.Normalisation;
import io.unbraid.nn.Conv2d;
import io.unbraid.nn.ConvTranspose2d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/**
 * Pictures with holes to whole ones: two convolutions that halve height and width, two at the
 * smallest size, which see past any hole, two transposed ones back (Iizuka et al. 2017, table 1, at
 * the size of MNIST; what dilation does there the smaller size does here).
 */
public final class CompletionGenerator extends Module {
  private final Layer first;
  private final Layer second;
  private final Layer third;
  private final Layer far;
  private final Layer farther;
  private final Layer up;
  private final Layer last;

  public CompletionGenerator(int channels, int width) {
    Normalisation norm = Normalisation.BATCH;
    int wide = 2 * width;
    int widest = 4 * width;
    first = child("first", norm.layer(new Conv2d(channels + 1, width, 3, 1, 1), width));
    second = child("second", norm.layer(new Conv2d(width, wide, 4, 2, 1), wide));
    third = child("third", norm.layer(new Conv2d(wide, widest, 4, 2, 1), widest));
    far = child("far", norm.layer(new Conv2d(widest, widest, 3, 1, 1), widest));
    farther = child("farther", norm.layer(new Conv2d(widest, widest, 3, 1, 1), widest));
    up = child("up", norm.layer(new ConvTranspose2d(widest, wide, 4, 2, 1), wide));
    last = child("last", new ConvTranspose2d(wide, channels, 4, 2, 1));
  }

  /**
   * @param pictures [batch, channels, height, width]; what they hold where they miss is not seen
   * @param missing [batch, 1, height, width], 1 where a pixel is missing
   * @return the pictures, the missing pixels filled, the others as they were
   */
  public Tensor forward(Tensor pictures, Tensor missing) {
    Tensor known = pictures.multiply(missing.negate().add(1));
    Tensor x = Functional.relu(first.forward(Tensor.concatenate(1, known, missing)));
    x = Functional.relu(third.forward(Functional.relu(second.forward(x))));
    x = Functional.relu(farther.forward(Functional.relu(far.forward(x))));
    x = Functional.tanh(last.forward(Functional.relu(up.forward(x))));
    return known.add(x.multiply(missing));
  }
}
