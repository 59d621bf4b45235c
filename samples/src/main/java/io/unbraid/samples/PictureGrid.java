package io.unbraid.samples;

import io.unbraid.image.data.Factor;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.drawn.Shapes;
import io.unbraid.image.data.picture.ImageGrid;
import io.unbraid.image.data.source.ImageSource;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Draws what is in a set of pictures: five of each class, or a row for each known factor. */
public final class PictureGrid {
  private static final int EACH = 5;
  private static final int COLUMNS = 10;

  private PictureGrid() {}

  /** Arguments: a set as {@code vc image train --data} takes it, the PNG file to write. */
  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      System.err.println("usage: PictureGrid SET OUT.png");
      System.exit(2);
    }
    Path out = Path.of(arguments[1]);
    ImageSet set = ImageSource.open(arguments[0], 1).train();
    if (set.factors().isEmpty()) {
      classes(set, out);
    } else {
      factors(out);
    }
  }

  private static void classes(ImageSet set, Path out) {
    int columns = set.labelled() ? set.classes().size() : COLUMNS;
    int[] found = new int[columns];
    int[] places = new int[set.size()];
    for (int i = 0; i < set.size(); i++) {
      int column = set.labelled() ? set.label(i) : i % columns;
      places[i] = found[column]++ * columns + column;
    }
    int rows = Math.min(EACH, IntStream.of(found).min().orElse(0));
    int[] chosen = new int[rows * columns];
    for (int i = 0; i < places.length; i++) {
      if (places[i] < chosen.length) {
        chosen[places[i]] = i;
      }
    }
    new ImageGrid(columns).labelled(List.of(), set.classes()).write(set.images(chosen), out);
  }

  /** Each row changes one factor from its first value to its last and keeps the others. */
  private static void factors(Path out) {
    int[][] values = new int[Shapes.FACTORS.size() * EACH][];
    for (int i = 0; i < values.length; i++) {
      int which = i / EACH;
      values[i] = new int[] {2, 4, 1, 4, 4, 0};
      values[i][which] = i % EACH * (Shapes.FACTORS.get(which).values() - 1) / (EACH - 1);
    }
    int[] all = IntStream.range(0, values.length).toArray();
    List<String> names = Shapes.FACTORS.stream().map(Factor::name).toList();
    new ImageGrid(EACH).labelled(names, List.of()).write(Shapes.draw(values).images(all), out);
  }
}
