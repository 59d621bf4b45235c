package io.unbraid.image.model;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.ImageModel;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.nn.Tensor;
import io.unbraid.training.Objective;
import io.unbraid.training.RunFolder;
import io.unbraid.training.Schedule;
import io.unbraid.training.Trainer;
import io.unbraid.training.TrainingMonitor;
import io.unbraid.training.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Two domains of small pictures in two classes: bright bars on dark, and the same inverted. */
public final class TinyDomains {
  public static final ImageShape SHAPE = new ImageShape(1, 8, 8);
  public static final List<String> CLASSES = List.of("lying", "upright");
  private static final int COUNT = 64;

  private TinyDomains() {}

  /** Dark with bright bars, then bright with dark bars, picture i of both showing the same. */
  public static List<ImageSet> two() {
    SplittableRandom random = new SplittableRandom(1);
    byte[][] dark = new byte[COUNT][SHAPE.length()];
    byte[][] bright = new byte[COUNT][SHAPE.length()];
    int[] labels = new int[COUNT];
    for (int i = 0; i < COUNT; i++) {
      labels[i] = i / 2 % 2;
      int at = random.nextInt(SHAPE.height());
      for (int k = 0; k < SHAPE.height(); k++) {
        dark[i][labels[i] == 0 ? at * SHAPE.width() + k : k * SHAPE.width() + at] = (byte) 255;
      }
      for (int k = 0; k < dark[i].length; k++) {
        bright[i][k] = (byte) (255 - (dark[i][k] & 0xff));
      }
    }
    return List.of(
        ImageSet.of(SHAPE, dark).withLabels(CLASSES, labels),
        ImageSet.of(SHAPE, bright).withLabels(CLASSES, labels));
  }

  /** The first so many pictures of each set. */
  public static List<Tensor> batch(int count) {
    int[] first = new int[count];
    Arrays.setAll(first, i -> i);
    return two().stream().map(set -> set.images(first)).toList();
  }

  /** Trains a model, with all of its objectives or those of some names. */
  public static void train(
      ImageModel model, List<ImageSet> sets, long steps, Path out, String... only)
      throws InputException {
    List<Objective<?>> objectives = new ArrayList<>(model.objectives(sets));
    if (only.length > 0) {
      objectives.removeIf(objective -> !List.of(only).contains(objective.name()));
    }
    new Trainer(
            new LinkedHashMap<>(model.networks()),
            objectives,
            Schedule.constant(),
            null,
            new Trainer.Options(steps, null, 1, 1000, 1000))
        .run(RunFolder.create(out, "{}"), step -> Validation.NONE, TrainingMonitor.NOBODY);
  }

  /** The parameters of each network as they are now. */
  public static Map<String, List<float[]>> weights(ImageModel model) {
    Map<String, List<float[]>> all = new LinkedHashMap<>();
    model
        .networks()
        .forEach(
            (name, network) ->
                all.put(name, network.parameters().stream().map(Tensor::toArray).toList()));
    return all;
  }

  /** Names of the networks of which a parameter is no longer what it was, in order. */
  public static Set<String> moved(Map<String, List<float[]>> before, ImageModel model) {
    Map<String, List<float[]>> now = weights(model);
    return before.keySet().stream()
        .filter(name -> !Arrays.deepEquals(before.get(name).toArray(), now.get(name).toArray()))
        .collect(Collectors.toSet());
  }
}
