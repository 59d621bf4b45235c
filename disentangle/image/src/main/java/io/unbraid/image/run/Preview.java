package io.unbraid.image.run;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.image.Encodes;
import io.unbraid.image.Generates;
import io.unbraid.image.ImageModel;
import io.unbraid.image.Restores;
import io.unbraid.image.Translates;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.code.Codes;
import io.unbraid.image.data.ImageData;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.picture.ImageGrid;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A picture of fixed examples for each checkpoint of a run, {@code pictures/000500.png}, and the
 * same as {@code pictures/last.png}: what the model makes of the same codes and held-out pictures
 * each time.
 */
final class Preview {
  private static final int COLUMNS = 10;
  private static final int ROWS = 10;
  private static final long SEED = 7;

  private final ModelCard card;
  private final List<ImageData> data;
  private final Path folder;
  private final Consumer<String> note;

  Preview(ModelCard card, List<ImageData> data, Path folder, Consumer<String> note) {
    this.card = card;
    this.data = data;
    this.folder = folder.resolve("pictures");
    this.note = note;
  }

  /** Draws them; a picture that cannot be written is no reason to stop a run. */
  void draw(TrainedModel model, long step) {
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      List<String> names = new ArrayList<>();
      List<Tensor> rows = new ArrayList<>();
      rows(model.model(), names, rows);
      if (rows.isEmpty()) {
        return;
      }
      Files.createDirectories(folder);
      Path file = folder.resolve(String.format(Locale.ROOT, "%06d.png", step));
      new ImageGrid(COLUMNS)
          .titled(card.kind().name() + ", step " + step)
          .labelled(names, List.of())
          .write(Tensor.concatenate(0, rows.toArray(new Tensor[0])), file);
      Path last = folder.resolve("last.png");
      Files.copy(file, last, StandardCopyOption.REPLACE_EXISTING);
    } catch (InputException unwritable) {
      note.accept(unwritable.getMessage());
    } catch (IOException unwritable) {
      note.accept(folder + ": no picture was written: " + AtomicFile.reason(unwritable));
    }
  }

  private void rows(ImageModel model, List<String> names, List<Tensor> rows) {
    if (model instanceof Generates generator) {
      boolean both = model instanceof Encodes;
      Codes.Table codes =
          Codes.examples(generator.codes(), card.classes(), both ? ROWS / 2 : ROWS, COLUMNS, SEED);
      rows.add(generator.generate(CodeSpace.tensor(codes.codes())));
      names.addAll(codes.rows());
      names.addAll(Collections.nCopies(codes.codes().length / COLUMNS - codes.rows().size(), ""));
    }
    if (model instanceof Generates generator && model instanceof Encodes encoder) {
      Tensor originals = examples(data.get(0).test());
      rows.add(originals);
      rows.add(generator.generate(encoder.encode(originals)));
      names.addAll(List.of("original", "reconstruction"));
    }
    if (model instanceof Restores restorer) {
      Damaged damage = new Damaged(restorer, card.shape());
      Tensor originals = examples(data.get(0).test());
      rows.addAll(List.of(damage.damaged(originals), damage.restored(originals), originals));
      names.addAll(List.of("damaged", "restored", "original"));
    }
    if (model instanceof Translates translator) {
      translations(translator, names, rows);
    }
  }

  private void translations(Translates translator, List<String> names, List<Tensor> rows) {
    for (int from = 0; from < data.size(); from++) {
      for (int to = 0; to < data.size(); to++) {
        if (from != to && translator.translates(from, to)) {
          Tensor originals = examples(data.get(from).test());
          rows.add(originals);
          rows.add(translator.translate(originals, from, to));
          names.addAll(List.of("domain " + (from + 1), "as domain " + (to + 1)));
        }
      }
    }
  }

  private static Tensor examples(ImageSet set) {
    return set.images(new SplittableRandom(SEED).ints(COLUMNS, 0, set.size()).toArray());
  }
}
