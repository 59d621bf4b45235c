package io.unbraid.image.figures;

import io.unbraid.image.Inference;
import io.unbraid.image.Restores;
import io.unbraid.image.Restores.Damage;
import io.unbraid.image.data.Hole;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.measure.Enlargement;
import io.unbraid.image.measure.HarmonicFill;
import io.unbraid.image.measure.ImageError;
import io.unbraid.image.measure.NearestFill;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How near restored pictures are to the originals that were damaged, and how near simple ways come
 * to the same ones.
 */
public final class RestorationFigures {
  private static final double SMALLEST = 0.25;
  private static final double LARGEST = 0.5;

  private final ImageSet originals;
  private final ImageShape shape;
  private final Judge judge;
  private final float[][] rows;
  private final Map<String, Double> figures = new LinkedHashMap<>();

  private RestorationFigures(ImageSet originals, Judge judge) {
    this.originals = originals;
    this.shape = originals.shape();
    this.judge = judge;
    rows = Inference.over(originals, pictures -> pictures);
  }

  /**
   * @param judge null for none: pixels alone are compared
   * @param seed of the holes, whose sides are a quarter to half of the picture's
   */
  public static Map<String, Double> of(Restores model, ImageSet originals, Judge judge, long seed) {
    RestorationFigures all = new RestorationFigures(originals, judge);
    if (model.damage() == Damage.MASKED) {
      all.holes(model, seed);
    } else {
      all.small(model);
    }
    return all.figures;
  }

  private void holes(Restores model, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Hole> holes =
        Stream.generate(() -> Hole.draw(shape, SMALLEST, LARGEST, random))
            .limit(originals.size())
            .toList();
    boolean[][] missing = new boolean[rows.length][];
    float[][] both = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      try (Scope scope = new Scope()) {
        float[] mask = Hole.mask(List.of(holes.get(i)), shape).toArray();
        both[i] = Arrays.copyOf(rows[i], rows[i].length + mask.length);
        System.arraycopy(mask, 0, both[i], rows[i].length, mask.length);
        missing[i] = new boolean[mask.length];
        for (int k = 0; k < mask.length; k++) {
          missing[i][k] = mask[k] > 0;
        }
      }
    }
    float[][] made =
        Inference.over(
            both,
            values -> {
              Tensor joined =
                  values.reshape(
                      values.size(0), shape.channels() + 1, shape.height(), shape.width());
              return model.restore(
                  joined.narrow(1, 0, shape.channels()), joined.narrow(1, shape.channels(), 1));
            });
    row("", made, missing);
    row("Harmonic", planes(i -> p -> HarmonicFill.fill(p, missing[i], shape.width())), missing);
    row("Nearest", planes(i -> p -> NearestFill.fill(p, missing[i], shape.width())), missing);
  }

  private void small(Restores model) {
    int factor = model.factor();
    UnaryOperator<Tensor> reduce = x -> Functional.averagePixels(x, factor);
    float[][] little = Inference.over(originals, reduce::apply);
    row("", Inference.over(originals, x -> model.restore(reduce.apply(x), null)), null);
    for (Enlargement way : Enlargement.values()) {
      String name = way.name().charAt(0) + way.name().substring(1).toLowerCase(Locale.ROOT);
      row(name, planes(little, i -> p -> way.enlarge(p, shape.width() / factor, factor)), null);
    }
  }

  private interface Plane {
    float[] change(float[] plane);
  }

  private interface Way {
    Plane of(int picture);
  }

  private float[][] planes(Way way) {
    return planes(rows, way);
  }

  private float[][] planes(float[][] pictures, Way way) {
    float[][] made = new float[pictures.length][shape.length()];
    int plane = shape.height() * shape.width();
    int own = pictures[0].length / shape.channels();
    for (int i = 0; i < pictures.length; i++) {
      for (int c = 0; c < shape.channels(); c++) {
        float[] part = Arrays.copyOfRange(pictures[i], c * own, (c + 1) * own);
        System.arraycopy(way.of(i).change(part), 0, made[i], c * plane, plane);
      }
    }
    return made;
  }

  /**
   * @param missing where the error counts; null for everywhere
   */
  private void row(String way, float[][] made, boolean[][] missing) {
    ImageError error = ImageError.of(at(made, missing), at(rows, missing));
    figures.put("meanSquaredError" + way, error.meanSquared());
    figures.put("peakSignalToNoiseDb" + way, error.peakSignalToNoise());
    if (judge != null) {
      float[][] seen = features(made);
      figures.put("featureDistance" + way, ImageError.featureDistance(seen, features(rows)));
    }
  }

  /**
   * The missing values of all pictures as one row: a small hole in the dark is met exactly, and a
   * mean over pictures in dB would have no bound.
   */
  private static float[][] at(float[][] pictures, boolean[][] missing) {
    if (missing == null) {
      return pictures;
    }
    int count = 0;
    float[] values = new float[pictures.length * pictures[0].length];
    for (int i = 0; i < pictures.length; i++) {
      for (int k = 0; k < pictures[i].length; k++) {
        if (missing[i][k % missing[i].length]) {
          values[count++] = pictures[i][k];
        }
      }
    }
    return new float[][] {Arrays.copyOf(values, count)};
  }

  private float[][] features(float[][] pictures) {
    return Inference.over(
        pictures,
        values ->
            judge.features(
                values.reshape(values.size(0), shape.channels(), shape.height(), shape.width())));
  }
}
