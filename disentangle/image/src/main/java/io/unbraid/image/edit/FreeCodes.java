package io.unbraid.image.edit;

import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.code.CodeSpace.Kind;
import io.unbraid.image.code.CodeSpace.Part;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Tensor;

/**
 * Codes by values that may be anything, so that they can be descended on: a part whose values have
 * bounds stays within them, a categorical one is the softmax of its values.
 */
record FreeCodes(CodeSpace space) {
  /** The softmax of this and zeros is nearly 1. */
  private static final float CERTAIN = 4;

  /** Bounds are approached, not met. */
  private static final double INSIDE = 0.99;

  /** The codes of values, [batch, dimensions]. */
  Tensor codes(Tensor free) {
    Tensor[] parts = new Tensor[space.parts().size()];
    for (int i = 0; i < parts.length; i++) {
      Part part = space.parts().get(i);
      Tensor values = space.part(free, part.name());
      parts[i] =
          switch (part.kind()) {
            case NORMAL -> values;
            case UNIFORM -> Functional.tanh(values);
            case CATEGORICAL -> Functional.softmax(values, 1);
          };
    }
    return Tensor.concatenate(1, parts);
  }

  /** Values whose codes are these, or close to them. */
  float[][] values(float[][] codes) {
    float[][] values = new float[codes.length][];
    for (int row = 0; row < codes.length; row++) {
      values[row] = codes[row].clone();
      int start = 0;
      for (Part part : space.parts()) {
        for (int i = start; i < start + part.size(); i++) {
          values[row][i] = value(part.kind(), codes[row][i]);
        }
        start += part.size();
      }
    }
    return values;
  }

  private static float value(Kind kind, float code) {
    return switch (kind) {
      case NORMAL -> code;
      case UNIFORM -> {
        double inside = Math.max(-INSIDE, Math.min(INSIDE, code));
        yield (float) (0.5 * Math.log((1 + inside) / (1 - inside)));
      }
      case CATEGORICAL -> CERTAIN * code;
    };
  }
}
