package io.unbraid.image.run;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.Generates;
import io.unbraid.image.Inference;
import io.unbraid.image.code.CodePaths;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.code.CodeSpace.Part;
import io.unbraid.image.code.Codes;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.picture.ImageGrid;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Pictures that show what the codes of a model do, as grids in PNG files. */
public final class CodeGallery {
  private static final int COLUMNS = 10;

  private final TrainedModel model;
  private final CodeSpace space;
  private final DrawnCodes drawn;

  /**
   * @throws InputException if the model makes no pictures of codes
   */
  public CodeGallery(TrainedModel model) {
    this.model = model;
    space = generator().codes();
    drawn = new DrawnCodes(model.card(), space);
  }

  private Generates generator() {
    return model.as(Generates.class, "makes pictures of codes");
  }

  /** What the model's codes consist of. */
  public CodeSpace codes() {
    return space;
  }

  /**
   * Pictures of drawn codes; where the codes have a class and none is named, a row for each.
   *
   * @param count pictures in all; rows of classes may need a few more to be full
   * @param className null for all
   * @param truncation normally distributed values beyond it are drawn anew (Brock et al. 2019,
   *     section 3.1); 0 for none
   * @throws InputException if there is no such class, the codes have nothing to truncate, or the
   *     file cannot be written
   */
  public void samples(int count, String className, double truncation, long seed, Path out) {
    Part part = Codes.classPart(space);
    List<String> names = part == null ? List.of() : Codes.names(part, model.card().classes());
    List<Integer> rows = new ArrayList<>();
    if (className != null) {
      rows.add(drawn.chosen(part, className));
    } else if (part != null) {
      IntStream.range(0, part.size()).forEach(rows::add);
    }
    if (rows.size() <= 1) {
      float[][] codes = drawn.draw(count, truncation, seed);
      rows.forEach(row -> Arrays.setAll(codes, i -> Codes.choose(space, codes[i], part, row)));
      write(codes, new ImageGrid(Math.min(count, COLUMNS)), out);
      return;
    }
    int columns = (count + rows.size() - 1) / rows.size();
    List<float[]> down = List.of(drawn.draw(columns, truncation, seed));
    float[][] codes =
        rows.stream()
            .flatMap(row -> down.stream().map(code -> Codes.choose(space, code, part, row)))
            .toArray(float[][]::new);
    write(codes, new ImageGrid(columns).labelled(names, List.of()), out);
  }

  /**
   * A row for each dimension, which goes from -range to range while the others stay; a categorical
   * part is one row, which goes through its values.
   *
   * @param dimensions numbered from 0; empty: the first ten rows that there are, noise last
   * @param from a picture that the model encodes to start from; null for a drawn code
   * @throws InputException if there is no such dimension, the model does not encode, the picture
   *     cannot be read, or the file cannot be written
   */
  public void traversal(List<Integer> dimensions, Path from, double range, long seed, Path out) {
    for (int dimension : dimensions) {
      if (dimension < 0 || dimension >= space.dimensions()) {
        throw InputException.about(
            "dimension",
            "dimension: the codes have the dimensions 0 to %d, not %d"
                .formatted(space.dimensions() - 1, dimension));
      }
    }
    List<Integer> lines =
        dimensions.isEmpty()
            ? CodePaths.lines(space).stream().limit(COLUMNS).toList()
            : List.copyOf(dimensions);
    float[] start = from == null ? drawn.draw(1, 0, seed)[0] : encode(from);
    Codes.Table table = CodePaths.traversal(space, start, lines, range, COLUMNS);
    boolean numbers = table.rows().stream().allMatch(row -> row.contains(" "));
    List<String> above =
        IntStream.range(0, COLUMNS)
            .mapToDouble(i -> range * (2.0 * i / (COLUMNS - 1) - 1))
            .mapToObj(value -> String.format(Locale.ROOT, "%.1f", value))
            .toList();
    write(
        table.codes(),
        new ImageGrid(COLUMNS).labelled(table.rows(), numbers ? above : List.of()),
        out);
  }

  /**
   * From one code to another, see {@link CodePaths#between}.
   *
   * @param from two pictures that the model encodes; empty: rows between drawn codes
   * @param round along great circles where values are normally distributed
   * @param rows of drawn codes
   * @throws InputException as {@link #traversal}
   */
  public void interpolation(List<Path> from, boolean round, int rows, long seed, Path out) {
    List<float[]> codes = new ArrayList<>();
    if (from.isEmpty()) {
      List<float[]> ends = List.of(drawn.draw(2 * rows, 0, seed));
      for (int row = 0; row < rows; row++) {
        float[][] path =
            CodePaths.between(space, ends.get(2 * row), ends.get(2 * row + 1), COLUMNS, round);
        codes.addAll(List.of(path));
      }
    } else {
      float[][] path =
          CodePaths.between(space, encode(from.get(0)), encode(from.get(1)), COLUMNS, round);
      codes.addAll(List.of(path));
    }
    write(codes.toArray(float[][]::new), new ImageGrid(COLUMNS), out);
  }

  private float[] encode(Path picture) {
    return new PictureFiles(model).encode(List.of(picture))[0];
  }

  private void write(float[][] codes, ImageGrid grid, Path out) {
    float[][] pixels = Inference.over(codes, generator()::generate);
    try (Scope scope = new Scope()) {
      Tensor flat = CodeSpace.tensor(pixels);
      ImageShape shape = model.card().shape();
      grid.write(flat.reshape(codes.length, shape.channels(), shape.height(), shape.width()), out);
    }
  }
}
