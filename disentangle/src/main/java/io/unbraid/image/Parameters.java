package io.unbraid.image;

import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters of several networks, for an objective that moves all of them. */
final class Parameters {
  private Parameters() {}

  /** Under the names of their networks. */
  static Map<String, Tensor> of(Map<String, Module> networks) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    networks.forEach(
        (name, network) ->
            network
                .namedParameters()
                .forEach((part, tensor) -> all.put(name + "." + part, tensor)));
    return all;
  }
}
