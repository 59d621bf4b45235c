package io.unbraid.voice;

import io.unbraid.audio.InputException;
import io.unbraid.training.SafeTensors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The model and the speakers that ship inside the library's jar. */
final class Bundled {
  private Bundled() {}

  /** A file of the folder "bundled" beside this class. */
  static SafeTensors read(String name) {
    try (InputStream in = Bundled.class.getResourceAsStream("bundled/" + name)) {
      if (in == null) {
        throw InputException.about(
            "model", name + ": is not part of this build; name a model file");
      }
      return SafeTensors.read(in.readAllBytes(), "the bundled " + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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
    return SpeakerProfile.from(read(file), "the bundled speaker " + name);
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
