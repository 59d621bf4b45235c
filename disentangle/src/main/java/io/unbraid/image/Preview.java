package io.unbraid.image;

import io.unbraid.image.data.ImageData;
import java.nio.file.Path;
import java.util.List;

/** A picture of fixed examples for each checkpoint of a run. */
final class Preview {
  private final ModelCard card;
  private final List<ImageData> data;
  private final Path folder;

  Preview(ModelCard card, List<ImageData> data, Path folder) {
    this.card = card;
    this.data = data;
    this.folder = folder;
  }

  void draw(TrainedModel model, long step) {}
}
