package io.unbraid.image.code;

import io.unbraid.image.code.CodeSpace.Kind;
import io.unbraid.image.code.CodeSpace.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Ways through the codes: along a dimension, or from one code to another. */
public final class CodePaths {
  /** A line of a traversal: one dimension of a part, or a whole part of which one value is 1. */
  private record Line(Part part, int start, int dimension) {
    boolean categorical() {
      return part.kind() == Kind.CATEGORICAL;
    }
  }

  private CodePaths() {}

  /**
   * What each of some dimensions does: a row a dimension, whose value goes from -range to range; a
   * categorical part is one row, which goes through its values.
   *
   * @param from the code that all others start from
   * @param dimensions as numbered from 0; any of a categorical part stands for the part
   * @param columns of the rows
   */
  public static Codes.Table traversal(
      CodeSpace space, float[] from, List<Integer> dimensions, double range, int columns) {
    List<Line> lines = dimensions.stream().map(d -> line(space, d)).distinct().toList();
    float[][] codes = new float[lines.size() * columns][];
    for (int i = 0; i < codes.length; i++) {
      Line line = lines.get(i / columns);
      int column = i % columns;
      if (line.categorical()) {
        codes[i] = Codes.choose(space, from, line.part(), column % line.part().size());
      } else {
        codes[i] = from.clone();
        codes[i][line.start() + line.dimension()] =
            (float) (range * (2.0 * column / (columns - 1) - 1));
      }
    }
    return new Codes.Table(lines.stream().map(CodePaths::label).toList(), columns, codes);
  }

  private static Line line(CodeSpace space, int dimension) {
    int start = 0;
    for (Part part : space.parts()) {
      if (dimension < start + part.size()) {
        boolean whole = part.kind() == Kind.CATEGORICAL;
        return new Line(part, start, whole ? 0 : dimension - start);
      }
      start += part.size();
    }
    throw new IllegalArgumentException("no dimension " + dimension + " in " + space);
  }

  private static String label(Line line) {
    return line.categorical() ? line.part().name() : line.part().name() + " " + line.dimension();
  }

  /** One dimension for each line that a traversal could show, what is not noise before noise. */
  public static List<Integer> lines(CodeSpace space) {
    List<Integer> first = new ArrayList<>();
    List<Integer> noise = new ArrayList<>();
    int start = 0;
    for (Part part : space.parts()) {
      int lines = part.kind() == Kind.CATEGORICAL ? 1 : part.size();
      (part.name().equals("noise") ? noise : first)
          .addAll(IntStream.range(start, start + lines).boxed().toList());
      start += part.size();
    }
    first.addAll(noise);
    return first;
  }

  /**
   * From one code to another in equal steps: along the great circle where a part is normally
   * distributed, whose lengths are nearly all the same (White 2016, "Sampling generative networks",
   * section 2.1), else along the straight line.
   *
   * @return [steps][dimensions], the first and the last as given
   */
  public static float[][] between(CodeSpace space, float[] a, float[] b, int steps, boolean round) {
    float[][] path = new float[steps][a.length];
    for (int step = 0; step < steps; step++) {
      double share = (double) step / (steps - 1);
      int start = 0;
      for (Part part : space.parts()) {
        double angle = round && part.kind() == Kind.NORMAL ? angle(a, b, start, part.size()) : 0;
        boolean straight = Math.sin(angle) < 1e-6;
        double left = straight ? 1 - share : Math.sin((1 - share) * angle) / Math.sin(angle);
        double right = straight ? share : Math.sin(share * angle) / Math.sin(angle);
        for (int i = start; i < start + part.size(); i++) {
          path[step][i] = (float) (left * a[i] + right * b[i]);
        }
        start += part.size();
      }
    }
    return path;
  }

  private static double angle(float[] a, float[] b, int start, int size) {
    double dot = 0;
    double first = 0;
    double second = 0;
    for (int i = start; i < start + size; i++) {
      dot += (double) a[i] * b[i];
      first += (double) a[i] * a[i];
      second += (double) b[i] * b[i];
    }
    double lengths = Math.sqrt(first * second);
    return lengths == 0 ? 0 : Math.acos(Math.max(-1, Math.min(1, dot / lengths)));
  }
}
