package io.unbraid.cli.base;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.features.table.Npy;
import io.unbraid.conversion.OutputFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A file of vectors, one for each input: .npy, or .jsonl with a line an input. */
public record VectorFile(Path path) {
  /**
   * @throws InputException if its ending is none of the two or its folder can't be written in
   */
  public VectorFile {
    if (!npy(path) && !ending(path, ".jsonl")) {
      throw new InputException(path + ": only .npy and .jsonl can be written; change the ending");
    }
    OutputFile.checkPlace(path);
  }

  private static boolean npy(Path path) {
    return ending(path, ".npy");
  }

  private static boolean ending(Path path, String ending) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  /**
   * @param files the inputs
   * @param model that made the vectors
   * @param key of a vector in a line
   */
  public void write(List<Path> files, String model, String key, float[][] vectors) {
    if (npy(path)) {
      Npy.write(path, vectors);
      return;
    }
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < vectors.length; i++) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("file", files.get(i).toString());
      line.put("model", model);
      line.put(key, vectors[i]);
      lines.append(Json.line(line)).append('\n');
    }
    AtomicFile.write(path, temporary -> Files.writeString(temporary, lines));
  }
}
