package io.unbraid.image.model;

import io.unbraid.image.Classifies;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.Inference;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.training.RunFolder;
import io.unbraid.training.Schedule;
import io.unbraid.training.Trainer;
import io.unbraid.training.TrainingMonitor;
import io.unbraid.training.Validation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;

/** Small pictures of two classes, and small trainings on them. */
public final class Toy {
  public static final ImageShape SHAPE = new ImageShape(1, 8, 8);
  public static final List<String> CLASSES = List.of("lying", "standing");

  private Toy() {}

  /**
   * A bar two pixels thick near the middle, lying (class 0) or standing (class 1), bright on dark
   * with some noise.
   *
   * @param places how many places it may be at
   * @param light added to every pixel, out of 255
   */
  public static ImageSet bars(int count, int places, int light, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] pictures = new byte[count][SHAPE.length()];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
      int at = 3 - places / 2 + random.nextInt(places);
      for (int pixel = 0; pixel < 64; pixel++) {
        int across = labels[i] == 0 ? pixel / 8 : pixel % 8;
        int value = across == at || across == at + 1 ? 120 : 10;
        pictures[i][pixel] = (byte) (value + light + random.nextInt(30));
      }
    }
    return ImageSet.of(SHAPE, pictures).withLabels(CLASSES, labels);
  }

  /** Each half of a picture of one brightness, as likely as any other. */
  public static ImageSet halves(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] pictures = new byte[count][SHAPE.length()];
    for (byte[] picture : pictures) {
      int left = random.nextInt(256);
      int right = random.nextInt(256);
      for (int pixel = 0; pixel < 64; pixel++) {
        picture[pixel] = (byte) (pixel % 8 < 4 ? left : right);
      }
    }
    return ImageSet.of(SHAPE, pictures);
  }

  /** Whether the brightness of a picture differs more from column to column than by row. */
  public static boolean standing(float[] picture) {
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
  public static void train(
      ImageModel model, ImageOptions options, Path folder, ImageSet... domains) {
    ImageOptions.Training plan = options.training();
    new Trainer(
            new LinkedHashMap<>(model.networks()),
            model.objectives(List.of(domains)),
            Schedule.constant(),
            null,
            new Trainer.Options(plan.steps(), null, 3, 1000, 100000))
        .run(RunFolder.create(folder, "{}"), step -> Validation.NONE, TrainingMonitor.NOBODY);
    model.networks().values().forEach(network -> network.train(false));
  }

  /** Share of pictures whose class the model tells. */
  public static double accuracy(Classifies model, ImageSet set) {
    float[][] scores = Inference.over(set, model::classify);
    int right = 0;
    for (int i = 0; i < scores.length; i++) {
      right += (scores[i][1] > scores[i][0] ? 1 : 0) == set.label(i) ? 1 : 0;
    }
    return right / (double) scores.length;
  }
}
