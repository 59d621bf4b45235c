package io.unbraid.image.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.unbraid.image.Ability;
import io.unbraid.image.ImageModel;
import io.unbraid.image.data.ImageShape;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbilityTest {
  @Test
  void whatTheListTellsIsWhatTheModelsAre() {
    for (ModelKind kind : ImageModels.all()) {
      ImageModel model =
          kind.make(kind.defaults(), new ImageShape(1, 16, 16), List.of("one", "two"));
      assertEquals(Ability.of(model.getClass()), kind.abilities(), kind.name());
    }
  }
}
