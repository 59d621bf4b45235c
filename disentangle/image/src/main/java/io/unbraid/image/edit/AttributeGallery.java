package io.unbraid.image.edit;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.Encodes;
import io.unbraid.image.Generates;
import io.unbraid.image.Inference;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.picture.ImageGrid;
import io.unbraid.nn.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Pictures that are given an attribute or lose it, a row each, as a grid in a PNG file. */
public final class AttributeGallery {
  private final Generates generator;
  private final Encodes encoder;
  private final ImageShape shape;

  /**
   * @param encoder of the generator's codes
   * @param shape of its pictures
   */
  public AttributeGallery(Generates generator, Encodes encoder, ImageShape shape) {
    this.generator = generator;
    this.encoder = encoder;
    this.shape = shape;
  }

  /**
   * Writes G(E(x) + s a), a row for each picture x, a column for each strength s.
   *
   * @param with pictures that have the attribute a
   * @param without pictures that have not
   * @throws InputException if the file cannot be written
   */
  public void write(
      ImageSet with, ImageSet without, ImageSet pictures, double[] strengths, Path out) {
    AttributeVector attribute =
        AttributeVector.between(
            BackToCode.encode(encoder, with), BackToCode.encode(encoder, without));
    float[][] codes = BackToCode.encode(encoder, pictures);
    float[][] moved = new float[codes.length * strengths.length][];
    for (int column = 0; column < strengths.length; column++) {
      float[][] there = attribute.add(codes, strengths[column]);
      for (int row = 0; row < codes.length; row++) {
        moved[row * strengths.length + column] = there[row];
      }
    }
    List<String> above =
        DoubleStream.of(strengths).mapToObj(s -> String.format(Locale.ROOT, "%.1f", s)).toList();
    float[][] pixels = Inference.over(moved, generator::generate);
    try (Scope scope = new Scope()) {
      new ImageGrid(strengths.length)
          .labelled(List.of(), above)
          .write(
              CodeSpace.tensor(pixels)
                  .reshape(moved.length, shape.channels(), shape.height(), shape.width()),
              out);
    }
  }
}
