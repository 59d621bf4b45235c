package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unbraid.audio.features.table.Npy;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole chain on pictures made by code, from training to figures. */
class ImageCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static Path data;
  private static Path vae;
  private static Path classifier;

  @BeforeAll
  static void train() throws IOException {
    data = Bars.folder(folder.resolve("bars"), Bars.SIZE);
    vae = folder.resolve("vae");
    run(Bars.training("vae", data, vae, "--set", "codes=3"));
    classifier = folder.resolve("classifier");
    run(Bars.training("classifier", data, classifier));
  }

  private static Run run(Object... arguments) {
    Run run = Run.of(arguments);
    assertEquals(0, run.code(), run.err());
    return run;
  }

  private static BufferedImage grid(String name, Object... arguments) throws IOException {
    Path out = folder.resolve(name);
    Object[] all = new Object[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--out";
    all[arguments.length + 1] = out;
    run(all);
    return ImageIO.read(out.toFile());
  }

  private static boolean same(BufferedImage a, BufferedImage b) {
    boolean same = a.getWidth() == b.getWidth() && a.getHeight() == b.getHeight();
    for (int i = 0; same && i < a.getWidth() * a.getHeight(); i++) {
      int x = i % a.getWidth();
      int y = i / a.getWidth();
      same = a.getRGB(x, y) == b.getRGB(x, y);
    }
    return same;
  }

  @Test
  void aRunShowsFixedExamplesAtEachCheckpoint() throws IOException {
    Path run = folder.resolve("shown");
    run(Bars.training("vae", data, run, "--set", "codes=3", "--save-every", 1));
    Path pictures = run.resolve("pictures");
    assertTrue(Files.size(pictures.resolve("000001.png")) > 100);
    assertArrayEquals(
        Files.readAllBytes(pictures.resolve("000002.png")),
        Files.readAllBytes(pictures.resolve("last.png")));
  }

  /** A column of strength 0 and one of strength 1 from a set to itself are both G(E(x)). */
  @Test
  void anAttributeThatNothingTellsApartChangesNothing() throws IOException {
    Path along = data.resolve("along");
    Path across = data.resolve("across");
    Object[] on = {"image", "attribute", vae, "--on", along, "--strength", "0,1"};
    Object[] none = Arrays.copyOf(on, on.length + 4);
    System.arraycopy(new Object[] {"--with", along, "--without", along}, 0, none, on.length, 4);
    Object[] some = Arrays.copyOf(on, on.length + 4);
    System.arraycopy(new Object[] {"--with", along, "--without", across}, 0, some, on.length, 4);
    BufferedImage same = grid("none.png", none);
    BufferedImage other = grid("some.png", some);
    assertTrue(columnsAlike(same));
    assertFalse(columnsAlike(other));
  }

  private static boolean columnsAlike(BufferedImage grid) {
    int step = (Bars.SIZE * (56 / Bars.SIZE)) + 2;
    for (int y = 30; y < grid.getHeight() - 8; y++) {
      for (int x = 8; x < 8 + step - 2; x++) {
        if (grid.getRGB(x, y) != grid.getRGB(x + step, y)) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void theSameSeedDrawsTheSamePicturesAndAnotherDrawsOthers() throws IOException {
    BufferedImage first = grid("a.png", "image", "sample", vae, "--count", 4);
    assertTrue(same(first, grid("b.png", "image", "sample", vae, "--count", 4)));
    assertFalse(same(first, grid("c.png", "image", "sample", vae, "--count", 4, "--seed", 2)));
    Object[] bounded = {"image", "sample", vae, "--count", 4, "--truncation", 0.1};
    assertFalse(same(first, grid("d.png", bounded)));
  }

  @Test
  void aRowForEachDimensionAskedFor() throws IOException {
    Object[] one = {"image", "traverse", vae, "--dimension", 0};
    Object[] three = {"image", "traverse", vae, "--from", data.resolve("along/1.png")};
    int step = grid("three.png", three).getHeight() - grid("one.png", one).getHeight();
    assertEquals(0, step % 2, "three rows of one height");
    assertTrue(step / 2 >= Bars.SIZE, "rows of " + step / 2 + " pixels");
  }

  @Test
  void betweenTwoPicturesOneRow() throws IOException {
    Object[] pictures = {
      "image",
      "interpolate",
      vae,
      "--from",
      data.resolve("along/1.png"),
      "--to",
      data.resolve("across/2.png")
    };
    Object[] drawn = {"image", "interpolate", vae, "--rows", 2, "--straight"};
    assertTrue(
        grid("drawn.png", drawn).getHeight() >= grid("pair.png", pictures).getHeight() + Bars.SIZE);
  }

  @Test
  void codesAreTheSameInBothFormats() throws IOException {
    Path npy = folder.resolve("codes.npy");
    Path lines = folder.resolve("codes.jsonl");
    Path a = data.resolve("along/1.png");
    Path b = data.resolve("across/1.png");
    run("image", "encode", vae, a, b, "--out", npy);
    run("image", "encode", vae, a, b, "--out", lines);
    List<String> text = Files.readAllLines(lines);
    assertEquals(2, text.size());
    float[] values = Npy.read(npy).values();
    assertEquals(6, values.length);
    for (int i = 0; i < 6; i++) {
      JsonNode line = JSON.readTree(text.get(i / 3));
      assertEquals((i < 3 ? a : b).toString(), line.get("file").asText());
      assertEquals("vae", line.get("model").asText());
      assertEquals(values[i], line.get("code").get(i % 3).floatValue());
    }
    assertFalse(values[0] == values[3] && values[1] == values[4], "two pictures, one code");
  }

  @Test
  void whatIsMeasuredFollowsFromWhatTheModelCan() throws IOException {
    Object[] eval = {
      "image", "eval", vae, "--data", data, "--judge", classifier, "--count", 10, "--json"
    };
    JsonNode figures = JSON.readTree(run(eval).out()).get("figures");
    assertTrue(figures.get("generates").get("frechetDistance").doubleValue() > 0);
    double accuracy = figures.get("encodes").get("nearestNeighbourAccuracy").doubleValue();
    assertTrue(accuracy >= 0 && accuracy <= 1, accuracy + "");
    assertEquals(3, figures.get("encodes").get("dimensions").doubleValue());
    assertTrue(figures.get("reconstructs").get("meanSquaredError").doubleValue() > 0);
    assertFalse(figures.has("classifies"));
    Run told = run("image", "eval", classifier, "--data", data);
    assertTrue(told.out().startsWith("classifies"), told.out());
    assertTrue(told.out().contains("error"), told.out());
  }

  @Test
  void withoutAJudgeThatFitsTheRestIsMeasuredAndToldSo() {
    Run run = run("image", "eval", vae, "--data", data, "--count", 10);
    assertTrue(run.err().contains("--judge"), run.err());
    assertFalse(run.out().contains("generates"), run.out());
    assertTrue(run.out().contains("peakSignalToNoiseDb"), run.out());
  }

  @Test
  void picturesOfAFolderAreTranslated() throws IOException {
    Path run = folder.resolve("cyclegan");
    run(Bars.training("cyclegan", data.resolve("along"), run, "--data", data.resolve("across")));
    assertTrue(Files.exists(run.resolve("pictures/last.png")));
    Path out = folder.resolve("translated");
    run("image", "translate", run, "--from", data.resolve("along"), "--out", out);
    try (var files = Files.list(out)) {
      assertEquals(10, files.count());
    }
    BufferedImage one = ImageIO.read(out.resolve("3.png").toFile());
    assertEquals(Bars.SIZE, one.getWidth());
    Path back = folder.resolve("back.png");
    run(
        "image",
        "translate",
        run,
        "--from",
        out.resolve("3.png"),
        "--out",
        back,
        "--direction",
        "2to1");
    assertTrue(Files.size(back) > 50);
  }

  @Test
  void aRunGoesOnBitForBit() throws IOException {
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    Object[] steps = {"--steps", 4, "--save-every", 1};
    run(Bars.training("gan", data, whole, steps));
    run(Bars.training("gan", data, parts, "--steps", 4, "--save-every", 1, "--minutes", 1e-4));
    run(Bars.training("gan", data, parts, "--steps", 4, "--save-every", 1, "--resume"));
    assertArrayEquals(
        Files.readAllBytes(whole.resolve("model.safetensors")),
        Files.readAllBytes(parts.resolve("model.safetensors")));
  }

  @Test
  void theListSaysWhatEachCanDoAndWhatItsSettingsAre() throws IOException {
    String list = run("image", "list").out();
    assertTrue(list.contains("vae ") && list.contains("generates, encodes"), list);
    Path settings = folder.resolve("gan.json");
    Files.writeString(settings, run("image", "list", "gan").out());
    run(Bars.training("gan", data, folder.resolve("listed"), "--config", settings));
    Path config = vae.resolve("config.json");
    run(Bars.training("vae", data, folder.resolve("again"), "--config", config));
    JsonNode again = JSON.readTree(folder.resolve("again/config.json").toFile());
    assertEquals(3, again.get("options").get("codes").intValue(), "taken from the run");
  }

  @Test
  void infoTellsWhatAModelIs() {
    String info = run("info", vae.resolve("model.safetensors")).out();
    assertTrue(info.contains("image model"), info);
    assertTrue(info.contains("1 x 12 x 12"), info);
    assertTrue(info.contains("[across, along]"), info);
    assertTrue(run("info", vae).out().contains("training run"));
  }
}
