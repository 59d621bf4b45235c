package io.unbraid.image.code;

import io.unbraid.nn.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a code consists of: parts side by side, each with the distribution that its values are drawn
 * from.
 */
public record CodeSpace(List<Part> parts) {
  /** The name of the part that is a class asked for. */
  public static final String CLASS = "class";

  public CodeSpace {
    parts = List.copyOf(parts);
  }

  /** How the values of a part are drawn. */
  public enum Kind {
    /** Independent standard normal values. */
    NORMAL,
    /** Independent values, each as likely between -1 and 1. */
    UNIFORM,
    /** One value is 1, the others are 0. */
    CATEGORICAL
  }

  /**
   * @param name as in pictures and messages: noise, class, category, style
   * @param size dimensions
   */
  public record Part(String name, Kind kind, int size) {}

  /** Standard normal noise alone. */
  public static CodeSpace normal(int size) {
    return new CodeSpace(List.of(new Part("noise", Kind.NORMAL, size)));
  }

  /** A class and standard normal noise. */
  public static CodeSpace ofClasses(int classes, int noise) {
    return new CodeSpace(
        List.of(new Part(CLASS, Kind.CATEGORICAL, classes), new Part("noise", Kind.NORMAL, noise)));
  }

  public int dimensions() {
    return parts.stream().mapToInt(Part::size).sum();
  }

  /** Where the values of a part start. */
  public int start(String name) {
    int at = 0;
    for (Part part : parts) {
      if (part.name().equals(name)) {
        return at;
      }
      at += part.size();
    }
    throw new IllegalArgumentException("no part named " + name + " in " + parts);
  }

  /**
   * Codes as they are drawn in training.
   *
   * @return [count][dimensions]
   */
  public float[][] draw(int count, RandomGenerator random) {
    float[][] codes = new float[count][dimensions()];
    for (float[] code : codes) {
      int at = 0;
      for (Part part : parts) {
        if (part.kind() == Kind.CATEGORICAL) {
          code[at + random.nextInt(part.size())] = 1;
        } else {
          for (int i = at; i < at + part.size(); i++) {
            code[i] =
                part.kind() == Kind.NORMAL
                    ? (float) random.nextGaussian()
                    : 2 * random.nextFloat() - 1;
          }
        }
        at += part.size();
      }
    }
    return codes;
  }

  /** How many values a part has. */
  public int size(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .mapToInt(Part::size)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no part named " + name + " in " + parts));
  }

  /** The values of one part of codes: [batch, size]. */
  public Tensor part(Tensor codes, String name) {
    return codes.narrow(1, start(name), size(name));
  }

  /**
   * Classes as a categorical part has them.
   *
   * @param labels whole numbers, [batch]
   * @return [batch, classes], 1 at the label and 0 elsewhere
   */
  public static Tensor oneHot(Tensor labels, int classes) {
    float[][] rows = new float[classes][classes];
    for (int i = 0; i < classes; i++) {
      rows[i][i] = 1;
    }
    return tensor(rows).select(0, labels);
  }

  /** Rows of one length as [rows, length]. */
  public static Tensor tensor(float[][] rows) {
    float[] flat = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
    }
    return Tensor.of(flat, rows.length, rows[0].length);
  }
}
