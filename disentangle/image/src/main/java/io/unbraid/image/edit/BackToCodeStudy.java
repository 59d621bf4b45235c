package io.unbraid.image.edit;

import io.unbraid.image.Encodes;
import io.unbraid.image.Generates;
import io.unbraid.image.Inference;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.figures.Judge;
import io.unbraid.image.measure.ImageError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The three ways back to codes side by side, on the same pictures. */
public final class BackToCodeStudy {
  /**
   * @param way descent, encoder, or both
   * @param error of the pictures that are made of the codes
   * @param featureDistance of these, by a judge; NaN without one
   * @param seconds for all pictures
   */
  public record Row(String way, ImageError error, double featureDistance, double seconds) {}

  private final Generates generator;
  private final ImageSet pictures;
  private final Judge judge;
  private final List<Row> rows = new ArrayList<>();

  private BackToCodeStudy(Generates generator, ImageSet pictures, Judge judge) {
    this.generator = generator;
    this.pictures = pictures;
    this.judge = judge;
  }

  /**
   * @param distance what descents lower
   * @param judge null for none
   * @return a row for each way: descent, encoder, descent from the encoder's codes
   */
  public static List<Row> of(
      Generates generator,
      Encodes encoder,
      ImageSet pictures,
      PictureDistance distance,
      Judge judge,
      BackToCode.Options options) {
    BackToCodeStudy study = new BackToCodeStudy(generator, pictures, judge);
    BackToCode back = new BackToCode(generator, distance, options);
    study.measure("descent", () -> back.descend(pictures));
    study.measure("encoder", () -> BackToCode.encode(encoder, pictures));
    study.measure("both", () -> back.descend(pictures, BackToCode.encode(encoder, pictures)));
    return study.rows;
  }

  private void measure(String way, Supplier<float[][]> back) {
    long begin = System.nanoTime();
    float[][] codes = back.get();
    double seconds = (System.nanoTime() - begin) / 1e9;
    float[][] made = Inference.over(codes, generator::generate);
    float[][] originals = Inference.over(pictures, x -> x);
    double distance =
        judge == null
            ? Double.NaN
            : ImageError.featureDistance(
                Inference.over(codes, some -> judge.features(generator.generate(some))),
                Inference.over(pictures, judge::features));
    rows.add(new Row(way, ImageError.of(made, originals), distance, seconds));
  }
}
