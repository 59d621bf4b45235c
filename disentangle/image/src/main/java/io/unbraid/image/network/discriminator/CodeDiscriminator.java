package io.unbraid.image.network.discriminator;

import io.unbraid.nn.Functional;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/** Tells of which of two domains a code is. */
public final class CodeDiscriminator extends Module {
  private final Linear hidden;
  private final Linear output;

  public CodeDiscriminator(int codes, int units) {
    hidden = child("hidden", new Linear(codes, units));
    output = child("output", new Linear(units, 1));
  }

  /** [batch], higher for the first domain. */
  public Tensor score(Tensor codes) {
    return output.forward(Functional.leakyRelu(hidden.forward(codes), 0.2)).squeeze(1);
  }
}
