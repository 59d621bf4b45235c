package io.unbraid.voice;

import io.unbraid.audio.base.Bounds;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.voice.input.Standardisation;
import java.util.Arrays;
import java.util.function.Supplier;

/** A computation out of training: no gradients, nothing left behind, and only finite results. */
final class Inference {
  private final Runnable open;

  /**
   * @param open throws once the networks are closed
   */
  Inference(Runnable open) {
    this.open = open;
  }

  void checkOpen() {
    open.run();
  }

  float[][] run(Supplier<Tensor> computation) {
    checkOpen();
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      return Bounds.check(computation.get().toMatrix(), Float.MAX_VALUE, "the voice model");
    }
  }

  /** Standardised log-mels, [batch, mels, frames]. */
  static Tensor input(Standardisation standardisation, float[][]... mel) {
    float[][][] standardised = new float[mel.length][][];
    Arrays.setAll(standardised, i -> standardisation.apply(mel[i]));
    return Tensor.of(standardised);
  }

  /** A track as [1, 1, frames]. */
  static Tensor row(float[] values) {
    return Tensor.of(values, 1, 1, values.length);
  }
}
