package io.unbraid.image;

import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.training.RunFolder;
import io.unbraid.training.Schedule;
import io.unbraid.training.Trainer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Small pictures of two classes, and small trainings on them. */
final class Toy {
  static final ImageShape SHAPE = new ImageShape(1, 8, 8);
  static final List<String> CLASSES = List.of("lying", "standing");

  private Toy() {}

  /**
   * A bar two pixels thick, lying (class 0) or standing (class 1), anywhere, bright on dark with
   * some noise.
   *
   * @param light added to every pixel, out of 255
   */
  static ImageSet bars(int count, int light, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] pictures = new byte[count][SHAPE.length()];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
      int at = random.nextInt(7);
      for (int pixel = 0; pixel < 64; pixel++) {
        int across = labels[i] == 0 ? pixel / 8 : pixel % 8;
        int value = across == at || across == at + 1 ? 150 : 10;
        pictures[i][pixel] = (byte) Math.min(255, value + light + random.nextInt(40));
      }
    }
    return ImageSet.of(SHAPE, pictures).withLabels(CLASSES, labels);
  }

  /** Bars as dark as the others are bright, over a slope of light. */
  static ImageSet shaded(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] pictures = new byte[count][SHAPE.length()];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
      int at = random.nextInt(7);
      for (int pixel = 0; pixel < 64; pixel++) {
        int across = labels[i] == 0 ? pixel / 8 : pixel % 8;
        int slope = 10 * (pixel % 8) + 5 * (pixel / 8);
        int value = across == at || across == at + 1 ? 120 : 40;
        pictures[i][pixel] = (byte) Math.min(255, value + slope + random.nextInt(20));
      }
    }
    return ImageSet.of(SHAPE, pictures).withLabels(CLASSES, labels);
  }

  /** Whether the brightness of a picture differs more from column to column than by row. */
  static boolean standing(float[] picture) {
    double[] rows = new double[8];
    double[] columns = new double[8];
    for (int pixel = 0; pixel < 64; pixel++) {
      rows[pixel / 8] += picture[pixel];
      columns[pixel % 8] += picture[pixel];
    }
    return spread(columns) > spread(rows);
  }

  private static double spread(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
  }

  /** Trains a model in place. */
  static void train(ImageModel model, ImageOptions options, Path folder, ImageSet... domains) {
    ImageOptions.Training plan = options.training();
    new Trainer(
            new LinkedHashMap<>(model.networks()),
            model.objectives(List.of(domains)),
            Schedule.constant(),
            null,
            new Trainer.Options(plan.steps(), null, 3, 1000, 100000))
        .run(RunFolder.create(folder, "{}"), step -> Map.of());
    model.networks().values().forEach(network -> network.train(false));
  }

  /** Share of pictures whose class the model tells. */
  static double accuracy(Classifies model, ImageSet set) {
    float[][] scores = Inference.over(set, model::classify);
    int right = 0;
    for (int i = 0; i < scores.length; i++) {
      right += (scores[i][1] > scores[i][0] ? 1 : 0) == set.label(i) ? 1 : 0;
    }
    return right / (double) scores.length;
  }
}
