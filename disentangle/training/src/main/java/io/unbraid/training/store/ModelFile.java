package io.unbraid.training.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.ModelMismatchException;
import io.unbraid.nn.Tensor;
import io.unbraid.training.config.Configs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A trained model in a file: of which kind and version, with which settings, made by what, and
 * where it was found. All models of this library are read and written by this class, as safetensors
 * with a few lines of text.
 */
public final class ModelFile {
  private static final String FORMAT = "format";
  private static final String CONFIG = "config";
  private static final String MADE_BY = "madeBy";

  /**
   * What a file can hold.
   *
   * @param name such as "voice model"
   * @param version of its form; a file of another is refused
   * @param setting by which a user would name such a file; see {@link InputException#about}
   * @param advice what to do without one, a clause
   */
  public record Kind(String name, int version, String setting, String advice) {
    /** As it stands in a file. */
    public String format() {
      return "unbraid " + name + " " + version;
    }
  }

  private final SafeTensors content;
  private final String origin;
  private final boolean bundled;

  private ModelFile(SafeTensors content, String origin, boolean bundled, Kind kind) {
    this.content = content;
    this.origin = origin;
    this.bundled = bundled;
    String format = content.metadata().get(FORMAT);
    if (!kind.format().equals(format)) {
      throw new ModelMismatchException(
          kind.setting(),
          "%s: is %s; this version reads \"%s\": %s"
              .formatted(
                  origin,
                  format == null ? "no " + kind.name() : "a \"" + format + "\"",
                  kind.format(),
                  kind.advice()));
    }
    content
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (!tensor.isFinite()) {
                throw new InputException(
                    "%s: \"%s\" holds values that are no numbers: %s"
                        .formatted(origin, name, kind.advice()));
              }
            });
  }

  /**
   * Reads a file.
   *
   * @throws InputException if it is missing, damaged, or of another kind or version
   */
  public static ModelFile read(Path file, Kind kind) {
    return new ModelFile(SafeTensors.read(file), file.toString(), false, kind);
  }

  /**
   * Reads a file that ships with the library, in the folder "bundled" of a class's package.
   *
   * @param beside the class; the file may be in another jar
   * @throws InputException if the library was built without it
   */
  public static ModelFile bundled(Class<?> beside, String name, Kind kind) {
    String folder = beside.getPackageName().replace('.', '/') + "/bundled/";
    try (InputStream in = beside.getClassLoader().getResourceAsStream(folder + name)) {
      if (in == null) {
        throw InputException.about(
            kind.setting(), name + ": is not part of this build; " + kind.advice());
      }
      String origin = "the bundled " + name;
      return new ModelFile(SafeTensors.read(in.readAllBytes(), origin), origin, true, kind);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was just made and is in no file yet. */
  public static ModelFile of(SafeTensors content, String origin, Kind kind) {
    return new ModelFile(content, origin, false, kind);
  }

  /**
   * Writes a file whole or not at all.
   *
   * @param tensors by name
   * @param facts lines of text that reading wants back, by key
   * @param notes further lines for people
   * @throws InputException if it cannot be written
   */
  public static void write(
      Path file,
      Kind kind,
      Map<String, StoredTensor> tensors,
      Map<String, String> facts,
      Map<String, String> notes) {
    Map<String, String> metadata = new LinkedHashMap<>(notes);
    metadata.put(FORMAT, kind.format());
    metadata.put(MADE_BY, version());
    metadata.putAll(facts);
    new SafeTensors(tensors, metadata).write(file);
  }

  /** The fact that holds a model's settings, to be read by {@link #config}. */
  public static Map<String, String> settings(Record config) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(CONFIG, json(config));
    return facts;
  }

  private static String version() {
    String version = ModelFile.class.getPackage().getImplementationVersion();
    return "unbraid " + (version == null ? "from sources" : version);
  }

  /** The file's name, or a name for what ships. */
  public String origin() {
    return origin;
  }

  /** Whether it ships with the library. */
  public boolean bundled() {
    return bundled;
  }

  /** The library that wrote it; empty for files from before that was noted. */
  public Optional<String> madeBy() {
    return Optional.ofNullable(content.metadata().get(MADE_BY));
  }

  /** Names and values of all tensors. */
  public Map<String, StoredTensor> tensors() {
    return content.tensors();
  }

  /**
   * @throws InputException if there is no tensor of that name
   */
  public StoredTensor tensor(String name) {
    return content.tensor(name);
  }

  /**
   * The model's settings; what the file does not say is as in the defaults.
   *
   * @throws InputException if they cannot be read
   */
  public <T extends Record> T config(T defaults) {
    return Configs.fromJson(defaults, text(CONFIG), origin);
  }

  /**
   * A line of text.
   *
   * @throws InputException if there is none of that key
   */
  public String text(String key) {
    String text = content.metadata().get(key);
    if (text == null) {
      throw new InputException("it says no \"" + key + "\"; get it anew");
    }
    return text;
  }

  /** As {@link #text}, or another where there is none. */
  public String text(String key, String otherwise) {
    return content.metadata().getOrDefault(key, otherwise);
  }

  /** As {@link #text}, as several, written by {@link #list}. */
  public List<String> texts(String key) {
    try {
      return List.of(Configs.JSON.readValue(text(key), String[].class));
    } catch (JsonProcessingException e) {
      throw new InputException("its \"" + key + "\" cannot be read; get it anew", e);
    }
  }

  /** Several texts as one fact. */
  public static String list(List<String> texts) {
    return json(texts);
  }

  private static String json(Object value) {
    try {
      return Configs.JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** As {@link #text}, as a finite number. */
  public double number(String key) {
    double number = numberOrNaN(key);
    if (Double.isNaN(number)) {
      throw new InputException("its \"" + key + "\" is no number; get it anew");
    }
    return number;
  }

  /** As {@link #number}, where NaN stands for what is not known. */
  public double numberOrNaN(String key) {
    double number = Double.parseDouble(text(key));
    if (Double.isInfinite(number)) {
      throw new InputException("its \"" + key + "\" is infinite; get it anew");
    }
    return number;
  }

  /**
   * Overwrites each of these tensors by the file's of its name.
   *
   * @throws InputException if one is missing or of another shape
   */
  public void load(Map<String, Tensor> state) {
    Weights.load(state, content);
  }

  /**
   * Makes something of the file.
   *
   * @throws InputException that names the file, if it is incomplete or asks for what can't be made
   */
  public <T> T make(Supplier<T> maker) {
    try {
      return Weights.made(maker);
    } catch (InputException fault) {
      boolean named = fault.getMessage().startsWith(origin + ":");
      throw named ? fault : new InputException(origin + ": " + fault.getMessage(), fault);
    } catch (IllegalArgumentException | NullPointerException | IndexOutOfBoundsException e) {
      throw new InputException(origin + ": is incomplete or damaged; get it anew", e);
    }
  }
}
