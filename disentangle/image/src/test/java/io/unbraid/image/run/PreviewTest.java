package io.unbraid.image.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.ImageOptions;
import io.unbraid.image.data.ImageData;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.model.gan.Gan;
import io.unbraid.image.objective.AdversarialLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {
  @TempDir Path folder;

  private static final ImageShape SHAPE = new ImageShape(1, 8, 8);

  private static ModelCard card() {
    Gan.Options options =
        new Gan.Options(2, 2, AdversarialLoss.HINGE, 1, ImageOptions.Training.adversarial(1));
    return new ModelCard(ImageModels.named("gan"), options, SHAPE, List.of());
  }

  @Test
  void aPictureThatCannotBeWrittenIsToldAndStopsNothing() throws IOException {
    Files.writeString(folder.resolve("pictures"), "in the way");
    ImageSet set = ImageSet.of(SHAPE, new byte[3][64]);
    List<String> told = new ArrayList<>();
    ModelCard card = card();
    Preview preview = new Preview(card, List.of(new ImageData(set, set)), folder, told::add);
    preview.draw(new TrainedModel(card, card.make()), 5);
    assertEquals(1, told.size());
    assertTrue(told.get(0).contains("pictures"), told.get(0));
  }
}
