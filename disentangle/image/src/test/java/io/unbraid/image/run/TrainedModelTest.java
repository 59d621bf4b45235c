package io.unbraid.image.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.Generates;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.figures.Judge;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {
  private static final ImageShape SHAPE = new ImageShape(1, 8, 8);

  private static TrainedModel model(String kind) {
    ModelKind named = ImageModels.named(kind);
    Record settings = ModelCard.settings(named, null, List.of("width=2"));
    ModelCard card = new ModelCard(named, settings, SHAPE, List.of("dark", "bright"));
    return new TrainedModel(card, card.make());
  }

  private static List<Tensor> memory(TrainedModel model) {
    return model.model().networks().values().stream()
        .map(Module::state)
        .flatMap(state -> state.values().stream())
        .toList();
  }

  @Test
  void aClosedModelComputesNoMoreAndSaysSo(@TempDir Path folder) {
    TrainedModel own = model("gan");
    List<Tensor> memory = memory(own);
    PictureFiles files = new PictureFiles(own);
    CodeGallery gallery = new CodeGallery(own);
    own.close();
    own.close();
    Path file = folder.resolve("closed.safetensors");
    assertClosed(own::model);
    assertClosed(() -> own.as(Generates.class, "makes pictures of codes"));
    assertClosed(own::parameters);
    assertClosed(() -> own.save(file, Map.of()));
    assertClosed(() -> files.encode(List.of()));
    assertClosed(() -> gallery.samples(1, null, 0, 1, folder.resolve("grid.png")));
    assertFalse(Files.exists(file));
    assertEquals("gan", own.card().kind().name());
    memory.forEach(tensor -> assertTrue(Memory.freed(tensor)));
  }

  @Test
  void whoeverClosesAJudgeClosesItsClassifier() {
    TrainedModel classifier = model("classifier");
    List<Tensor> memory = memory(classifier);
    Judge judge = Judge.of("it", classifier);
    judge.close();
    assertClosed(() -> judge.see(new float[1][SHAPE.length()], SHAPE));
    memory.forEach(tensor -> assertTrue(Memory.freed(tensor)));
  }

  private static void assertClosed(Executable use) {
    String told = assertThrows(IllegalStateException.class, use).getMessage();
    assertTrue(told.contains("is closed"), told);
  }
}
