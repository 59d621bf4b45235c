package io.unbraid.voice;

import io.unbraid.training.store.ModelFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The speakers that ship inside the library's jar. */
final class Bundled {
  private Bundled() {}

  /** The speakers' profiles by name. */
  static Map<String, SpeakerProfile> speakers() {
    Map<String, SpeakerProfile> speakers = new LinkedHashMap<>();
    for (String name : names()) {
      speakers.put(name, speaker(name));
    }
    return speakers;
  }

  static SpeakerProfile speaker(String name) {
    String file = "speakers/" + name + ".safetensors";
    return SpeakerProfile.from(ModelFile.bundled(Bundled.class, file, SpeakerProfile.KIND));
  }

  static List<String> names() {
    try (InputStream in = Bundled.class.getResourceAsStream("bundled/speakers/index")) {
      if (in == null) {
        return List.of();
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
