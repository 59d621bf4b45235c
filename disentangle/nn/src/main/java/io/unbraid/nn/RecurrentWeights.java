package io.unbraid.nn;

/** What one direction of a recurrent layer learns. */
final class RecurrentWeights extends Module {
  private final Tensor input;
  private final Tensor recurrent;
  private final Tensor inputBias;
  private final Tensor recurrentBias;

  /**
   * @param gates whose weights lie one below the other: 3 of a GRU, 4 of an LSTM
   */
  RecurrentWeights(int gates, int in, int hidden) {
    this.input = parameter("input", Initial.uniform(hidden, gates * hidden, in));
    this.recurrent = parameter("recurrent", Initial.uniform(hidden, gates * hidden, hidden));
    this.inputBias = parameter("inputBias", Initial.uniform(hidden, gates * hidden));
    this.recurrentBias = parameter("recurrentBias", Initial.uniform(hidden, gates * hidden));
  }

  /** In the engine's order; of both directions where there are two. */
  static Tensor[] inOrder(RecurrentWeights forwards, RecurrentWeights backwards) {
    RecurrentWeights f = forwards;
    RecurrentWeights b = backwards;
    return b == null
        ? new Tensor[] {f.input, f.recurrent, f.inputBias, f.recurrentBias}
        : new Tensor[] {
          f.input, f.recurrent, f.inputBias, f.recurrentBias,
          b.input, b.recurrent, b.inputBias, b.recurrentBias
        };
  }
}
