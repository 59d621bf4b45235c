package io.unbraid.image.model;

import io.unbraid.image.ImageModel;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.objective.Parameters;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.Objective;
import io.unbraid.training.RunFolder;
import io.unbraid.training.Schedule;
import io.unbraid.training.Trainer;
import io.unbraid.training.TrainingMonitor;
import io.unbraid.training.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Tiny pictures of as many kinds as there are corners: one corner is bright, by how much varies.
 */
public final class Kinds {
  public static final ImageShape SHAPE = new ImageShape(1, 8, 8);
  private static final int SIDE = 4;

  private Kinds() {}

  /** So many pictures, of the kinds in turn. */
  public static ImageSet draw(int count, int kinds, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] pictures = new byte[count][SHAPE.length()];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % kinds;
      int bright = 150 + random.nextInt(100);
      for (int p = 0; p < SHAPE.length(); p++) {
        int corner = p / 8 / SIDE * 2 + p % 8 / SIDE;
        pictures[i][p] = (byte) ((corner == labels[i] ? bright : 0) + random.nextInt(5));
      }
    }
    List<String> names = new ArrayList<>();
    for (int k = 0; k < kinds; k++) {
      names.add("corner " + k);
    }
    return ImageSet.of(SHAPE, pictures).withLabels(names, labels);
  }

  /** All pictures of a set: [size, 1, 8, 8]. */
  public static Tensor all(ImageSet set) {
    return set.images(IntStream.range(0, set.size()).toArray());
  }

  /** Trains and leaves the networks as they are in use. */
  public static void train(
      ImageModel model, List<Objective<?>> objectives, long steps, Path folder) {
    Map<String, Module> networks = new LinkedHashMap<>(model.networks());
    new Trainer(
            networks,
            objectives,
            Schedule.constant(),
            null,
            new Trainer.Options(steps, null, 1, steps, steps))
        .run(RunFolder.create(folder, "{}"), step -> Validation.NONE, TrainingMonitor.NOBODY);
    networks.values().forEach(network -> network.train(false));
  }

  /** Copies of all parameters, by network and name. */
  public static Map<String, float[]> parameters(ImageModel model) {
    Map<String, float[]> copies = new LinkedHashMap<>();
    Parameters.of(model.networks()).forEach((name, tensor) -> copies.put(name, tensor.toArray()));
    return copies;
  }
}
