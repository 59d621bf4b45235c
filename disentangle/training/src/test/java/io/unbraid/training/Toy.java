package io.unbraid.training;

import io.unbraid.nn.Adam;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A small regression with dropout-like noise, so that training draws from both generators. */
final class Toy {
  /** Looks away. */
  static final Trainer.Watcher NOBODY = step -> Validation.NONE;

  final Linear network;
  final MovingAverage average;
  final Map<String, Module> networks;
  final Objective<Tensor> objective;

  Toy(int hidden) {
    Engine.threads(1);
    Engine.seed(5);
    network = new Linear(4, hidden);
    networks = Map.of("line", network);
    average = new MovingAverage(prefixed(), 0.9);
    objective =
        new Objective<>(
            "fit",
            random -> {
              float[] values = new float[8];
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
              }
              return Tensor.of(values, 2, 4);
            },
            batch -> {
              Tensor noisy = batch.add(Tensor.randomNormal(2, 4).multiply(0.1));
              Tensor out = network.forward(noisy);
              return new LossTerms()
                  .add("squares", 1, Losses.meanSquared(out, Tensor.ones(2, hidden)));
            },
            network.namedParameters(),
            new Adam.Options(0.01, 0.9, 0.999, 0.01),
            Turns.always());
  }

  private Map<String, Tensor> prefixed() {
    Map<String, Tensor> named = new LinkedHashMap<>();
    network.state().forEach((name, tensor) -> named.put("line." + name, tensor));
    return named;
  }

  Trainer trainer(Trainer.Options options) {
    return new Trainer(
        networks, List.of(objective), Schedule.warmupThenCosine(3, 6, 2, 0.1), average, options);
  }

  /** Weights, averages and moments, all in one row. */
  Map<String, List<Float>> state() {
    Map<String, Tensor> all = new TreeMap<>(prefixed());
    average.state().forEach((name, tensor) -> all.put("average." + name, tensor));
    all.putAll(objective.optimiser().state());
    Map<String, List<Float>> values = new TreeMap<>();
    all.forEach((name, tensor) -> values.put(name, list(tensor.toArray())));
    return values;
  }

  static List<Float> list(float[] values) {
    List<Float> list = new java.util.ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    return list;
  }

  /** Each step logged, each third saved. */
  static Trainer.Options steps(long steps) {
    return new Trainer.Options(steps, null, 7, 1, 3);
  }

  /** A run that goes on if there is one. */
  static RunFolder run(Path folder) {
    return RunFolder.holdsRun(folder) ? RunFolder.open(folder) : RunFolder.create(folder, "{}");
  }
}
