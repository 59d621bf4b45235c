package io.unbraid.image.network;

import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Linear layers with rectifiers between them. */
public final class Perceptron extends Module implements Layer {
  private final List<Linear> hidden = new ArrayList<>();
  private final Linear output;

  /**
   * @param in values in
   * @param units of each hidden layer
   * @param layers hidden ones
   * @param out values out
   */
  public Perceptron(int in, int units, int layers, int out) {
    for (int i = 0; i < layers; i++) {
      hidden.add(child("hidden" + i, new Linear(i == 0 ? in : units, units)));
    }
    output = child("output", new Linear(units, out));
  }

  /** [batch, in] to [batch, out]. */
  @Override
  public Tensor forward(Tensor x) {
    Tensor activity = x;
    for (Linear layer : hidden) {
      activity = Functional.relu(layer.forward(activity));
    }
    return output.forward(activity);
  }
}
