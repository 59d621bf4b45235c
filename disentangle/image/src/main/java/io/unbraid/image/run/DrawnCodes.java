package io.unbraid.image.run;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.Suggestions;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.code.CodeSpace.Kind;
import io.unbraid.image.code.CodeSpace.Part;
import io.unbraid.image.code.Codes;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Codes drawn as someone asked for them, and which of a model's classes was meant. */
record DrawnCodes(ModelCard card, CodeSpace space) {
  /**
   * Which value of the class a name is of.
   *
   * @param part the class, null where the codes have none
   * @throws InputException if there is no such class
   */
  int chosen(Part part, String wanted) {
    if (part == null) {
      throw InputException.about(
          "class",
          "class: the codes of the model " + card.kind().name() + " have no class; leave it away");
    }
    boolean own = part.name().equals(CodeSpace.CLASS) && card.classes().size() == part.size();
    List<String> known =
        own
            ? card.classes()
            : IntStream.rangeClosed(1, part.size()).mapToObj(String::valueOf).toList();
    int found = known.indexOf(wanted);
    if (found < 0) {
      throw InputException.about(
          "class", "class: no class " + wanted + "; " + Suggestions.hint(wanted, known));
    }
    return found;
  }

  /**
   * @param truncation normally distributed values beyond it are drawn anew; 0 for none
   * @throws InputException if there is nothing to truncate
   */
  float[][] draw(int count, double truncation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] codes = space.draw(count, random);
    if (truncation > 0) {
      if (space.parts().stream().noneMatch(part -> part.kind() == Kind.NORMAL)) {
        throw InputException.about(
            "truncation",
            "truncation: no part of the codes is normally distributed; leave it away");
      }
      Codes.truncate(space, codes, truncation, random);
    }
    return codes;
  }
}
