package io.unbraid.image;

import java.util.Arrays;
import java.util.List;

/** What a model of pictures can do once it is trained: the interface that it then implements. */
public enum Ability {
  GENERATES(Generates.class, "makes pictures of codes"),
  ENCODES(Encodes.class, "makes codes of pictures"),
  CLASSIFIES(Classifies.class, "tells classes"),
  TRANSLATES(Translates.class, "takes pictures from one domain to another"),
  RESTORES(Restores.class, "makes whole pictures of damaged ones");

  private final Class<?> type;
  private final String words;

  Ability(Class<?> type, String words) {
    this.type = type;
    this.words = words;
  }

  /** In words, such as "makes pictures of codes". */
  public String words() {
    return words;
  }

  /** Those of a class of models. */
  public static List<Ability> of(Class<?> model) {
    return Arrays.stream(values()).filter(a -> a.type.isAssignableFrom(model)).toList();
  }
}
