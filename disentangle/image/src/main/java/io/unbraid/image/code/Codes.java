package io.unbraid.image.code;

import io.unbraid.image.code.CodeSpace.Kind;
import io.unbraid.image.code.CodeSpace.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Drawn codes, and what their parts are called. */
public final class Codes {
  /**
   * Codes of which the ones in a row belong together.
   *
   * @param rows what each row is called
   * @param columns codes in a row
   * @param codes [rows x columns][dimensions], row after row
   */
  public record Table(List<String> rows, int columns, float[][] codes) {}

  private Codes() {}

  /**
   * Drawn codes: a row for each class or category, the other parts the same down each column; where
   * there is neither, rows of different codes.
   *
   * @param classes names of the classes, in their order
   * @param rows at most
   */
  public static Table examples(
      CodeSpace space, List<String> classes, int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Part kind = classPart(space);
    if (kind == null) {
      return new Table(List.of(), columns, space.draw(rows * columns, random));
    }
    int shown = Math.min(rows, kind.size());
    float[][] drawn = space.draw(columns, random);
    List<String> names = new ArrayList<>();
    float[][] codes = new float[shown * columns][];
    for (int row = 0; row < shown; row++) {
      names.add(names(kind, classes).get(row));
      for (int column = 0; column < columns; column++) {
        codes[row * columns + column] = choose(space, drawn[column], kind, row);
      }
    }
    return new Table(names, columns, codes);
  }

  /** The part that says what is on a picture: class, else category, else null. */
  public static Part classPart(CodeSpace space) {
    Part found = null;
    for (Part part : space.parts()) {
      boolean given = part.name().equals(CodeSpace.CLASS);
      if (part.kind() == Kind.CATEGORICAL && (given || part.name().equals("category"))) {
        found = given || found == null ? part : found;
      }
    }
    return found;
  }

  /** The part of categories that no one told the model of, null if there is none. */
  public static Part categories(CodeSpace space) {
    Part part = classPart(space);
    return part == null || part.name().equals(CodeSpace.CLASS) ? null : part;
  }

  /** The code with another value of a categorical part. */
  public static float[] choose(CodeSpace space, float[] code, Part part, int value) {
    float[] changed = code.clone();
    int start = space.start(part.name());
    for (int i = 0; i < part.size(); i++) {
      changed[start + i] = i == value ? 1 : 0;
    }
    return changed;
  }

  /** What the values of a categorical part are called. */
  public static List<String> names(Part part, List<String> classes) {
    boolean named = part.name().equals(CodeSpace.CLASS) && classes.size() == part.size();
    return IntStream.range(0, part.size())
        .mapToObj(value -> part.name() + " " + (named ? classes.get(value) : value + 1))
        .toList();
  }

  /** Draws normally distributed values anew until none is beyond a bound. */
  public static void truncate(
      CodeSpace space, float[][] codes, double bound, RandomGenerator random) {
    int start = 0;
    for (Part part : space.parts()) {
      for (float[] code : codes) {
        for (int i = start; part.kind() == Kind.NORMAL && i < start + part.size(); i++) {
          while (Math.abs(code[i]) > bound) {
            code[i] = (float) random.nextGaussian();
          }
        }
      }
      start += part.size();
    }
  }
}
