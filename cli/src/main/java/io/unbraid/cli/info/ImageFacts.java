package io.unbraid.cli.info;

import io.unbraid.image.Ability;
import io.unbraid.image.run.ModelCard;
import io.unbraid.image.run.TrainedModel;
import java.util.LinkedHashMap;
import java.util.Map;

/** What vc info tells of a model of pictures. */
public final class ImageFacts {
  private ImageFacts() {}

  public static Map<String, Object> of(TrainedModel model) {
    ModelCard card = model.card();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("kind", "image model");
    facts.put("model", card.kind().name());
    facts.put("does", card.kind().summary());
    facts.put("paper", card.kind().paper());
    facts.put("can", card.kind().abilities().stream().map(Ability::words).toList());
    facts.put("pictures", card.shape().toString());
    facts.put("classes", card.classes());
    facts.put("parameters", model.parameters());
    facts.put("options", card.options().toString());
    return facts;
  }
}
