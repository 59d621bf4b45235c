package io.unbraid.image.model;

import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.training.Objective;
import io.unbraid.training.RunFolder;
import io.unbraid.training.Schedule;
import io.unbraid.training.Trainer;
import io.unbraid.training.TrainingMonitor;
import io.unbraid.training.Validation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;

/** Noisy copies of two pictures, bright on top (class 0) or on the left (class 1), 8 x 8. */
public final class Mixture {
  public static final ImageShape SHAPE = new ImageShape(1, 8, 8);
  public static final List<String> CLASSES = List.of("top", "left");

  private Mixture() {}

  public static ImageSet of(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] pictures = new byte[count][SHAPE.length()];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
      for (int pixel = 0; pixel < SHAPE.length(); pixel++) {
        boolean bright = (labels[i] == 0 ? pixel / 8 : pixel % 8) < 4;
        pictures[i][pixel] = (byte) ((bright ? 180 : 20) + random.nextInt(50));
      }
    }
    return ImageSet.of(SHAPE, pictures).withLabels(CLASSES, labels);
  }

  /** The class that a picture is nearer to: by the corner that is bright in one alone. */
  public static int nearer(float[] picture) {
    double right = 0;
    double below = 0;
    for (int i = 0; i < 4; i++) {
      for (int k = 4; k < 8; k++) {
        right += picture[8 * i + k];
        below += picture[8 * k + i];
      }
    }
    return right > below ? 0 : 1;
  }

  public static ImageOptions.Training training(long steps) {
    return new ImageOptions.Training(steps, 32, 2e-3, 0.5, 0, 0);
  }

  /** Trains by some of a model's objectives, in place. */
  public static void train(
      ImageModel model, List<Objective<?>> objectives, long steps, Path folder) {
    new Trainer(
            new LinkedHashMap<>(model.networks()),
            objectives,
            Schedule.constant(),
            null,
            new Trainer.Options(steps, null, 3, 1000, 100_000))
        .run(RunFolder.create(folder, "{}"), step -> Validation.NONE, TrainingMonitor.NOBODY);
  }
}
