package io.unbraid.nn;

import org.bytedeco.pytorch.global.torch;

/** A learned vector for each of a number of symbols, such as speakers or phones. */
public final class Embedding extends Module implements Layer {
  private final Tensor weight;

  /**
   * @param count of symbols
   * @param size of each vector; its values start out standard normal
   */
  public Embedding(int count, int size) {
    this.weight = parameter("weight", Tensor.randomNormal(count, size));
  }

  /**
   * @param symbols integers from 0 to below the count, [batch] or [batch, positions]
   * @return [batch, size] or [batch, positions, size]
   */
  @Override
  public Tensor forward(Tensor symbols) {
    return new Tensor(torch.embedding(weight.raw, symbols.raw));
  }
}
