package io.unbraid.image.objective;

import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Parameters of several networks, for an objective that moves all of them. */
public final class Parameters {
  private Parameters() {}

  /** Under the names of their networks; what two of them share, once. */
  public static Map<String, Tensor> of(Map<String, Module> networks) {
    Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Map<String, Tensor> all = new LinkedHashMap<>();
    networks.forEach(
        (name, network) ->
            network
                .namedParameters()
                .forEach(
                    (part, tensor) -> {
                      if (seen.add(tensor)) {
                        all.put(name + "." + part, tensor);
                      }
                    }));
    return all;
  }
}
