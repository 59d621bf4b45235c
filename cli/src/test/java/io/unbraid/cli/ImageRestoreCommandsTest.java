package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** vc image complete, upscale and edit, on models of one step. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImageRestoreCommandsTest {
  private static final int WHITE = 0xffffffff;

  @TempDir static Path folder;

  @BeforeAll
  void train() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    Path data = Files.createDirectory(folder.resolve("data"));
    for (int i = 0; i < 20; i++) {
      int[] pixels = random.ints(64, 0, 256).map(v -> 0xff000000 | v * 0x010101).toArray();
      picture(data.resolve(i + ".png"), 8, BufferedImage.TYPE_INT_RGB, pixels);
    }
    train("completion", "--set", "alone=0");
    train("superres");
    train("gan", "--set", "codes=4");
    train("inverter", "--set", "codes=4", "--set", "generator=" + folder.resolve("gan"));
    int[] shades = new int[64];
    Arrays.setAll(shades, i -> 0xff000000 | 4 * i * 0x010101);
    picture(at("x.png"), 8, BufferedImage.TYPE_INT_RGB, shades);
    picture(at("small.png"), 4, BufferedImage.TYPE_INT_RGB, Arrays.copyOf(shades, 16));
    picture(at("mask.png"), 8, BufferedImage.TYPE_INT_RGB, WHITE, WHITE);
    picture(at("dark.png"), 8, BufferedImage.TYPE_INT_RGB);
    picture(at("strokes.png"), 8, BufferedImage.TYPE_INT_ARGB, WHITE, WHITE, WHITE);
    picture(at("clear.png"), 8, BufferedImage.TYPE_INT_ARGB);
  }

  private void train(String model, Object... settings) {
    List<Object> all = new ArrayList<>(List.of("image", "train", model));
    all.addAll(List.of("--data", folder.resolve("data"), "--out", at(model), "--threads", 1));
    all.addAll(List.of("--steps", 1, "--set", "width=2", "--set", "training.batch=4"));
    all.addAll(List.of(settings));
    Run run = Run.of(all.toArray());
    assertEquals(0, run.code(), run.err());
  }

  private Path at(String name) {
    return folder.resolve(name);
  }

  private static void picture(Path file, int side, int type, int... pixels) throws IOException {
    BufferedImage image = new BufferedImage(side, side, type);
    for (int i = 0; i < pixels.length; i++) {
      image.setRGB(i % side, i / side, pixels[i]);
    }
    ImageIO.write(image, "png", file.toFile());
  }

  private Run run(String command, String model, String from, Object... more) {
    List<Object> all = new ArrayList<>(List.of("image", command, at(model), "--from", at(from)));
    all.addAll(List.of("--threads", 1));
    all.addAll(List.of(more));
    return Run.of(all.toArray());
  }

  private void refused(String culprit, String command, String model, String from, Object... more) {
    Path out = at("refused.png");
    List<Object> all = new ArrayList<>(List.of(more));
    all.addAll(List.of("--out", out));
    Run run = run(command, model, from, all.toArray());
    assertEquals(2, run.code(), run.err());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().contains(culprit), run.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void completeKeepsWhatIsKnown() throws IOException {
    Run run = run("complete", "completion", "x.png", "--box", "2,3,4,2", "--out", at("whole.png"));
    assertEquals(0, run.code(), run.err());
    BufferedImage before = ImageIO.read(at("x.png").toFile());
    BufferedImage after = ImageIO.read(at("whole.png").toFile());
    for (int i = 0; i < 64; i++) {
      boolean hole = i % 8 >= 2 && i % 8 < 6 && i / 8 >= 3 && i / 8 < 5;
      if (!hole) {
        int grey = after.getRaster().getSample(i % 8, i / 8, 0);
        assertEquals(before.getRaster().getSample(i % 8, i / 8, 0), grey, "pixel " + i);
      }
    }
    Run masked =
        run("complete", "completion", "x.png", "--mask", at("mask.png"), "--out", at("m.png"));
    assertEquals(0, masked.code(), masked.err());
  }

  @Test
  void completeRefuses() {
    refused("mask", "complete", "completion", "x.png", "--mask", at("none-mask.png"));
    refused("4 x 4", "complete", "completion", "x.png", "--mask", at("small.png"));
    refused("dark", "complete", "completion", "x.png", "--mask", at("dark.png"));
    refused("4 x 4", "complete", "completion", "small.png", "--box", "1,1,2,2");
    refused("--box", "complete", "completion", "x.png", "--box", "6,0,3,2");
    refused("--box", "complete", "completion", "x.png", "--box", "1,1,0,2");
    refused("--box", "complete", "completion", "x.png", "--box", "1,1,2");
    refused("completion", "complete", "gan", "x.png", "--box", "1,1,2,2");
    refused("none.png", "complete", "completion", "none.png", "--box", "1,1,2,2");
  }

  @Test
  void upscaleDoubles() throws IOException {
    Run run = run("upscale", "superres", "small.png", "--out", at("large.png"));
    assertEquals(0, run.code(), run.err());
    assertEquals(8, ImageIO.read(at("large.png").toFile()).getWidth());
    refused("4 x 4", "upscale", "superres", "x.png");
    refused("superres", "upscale", "completion", "small.png");
  }

  @Test
  void editWrites() throws IOException {
    for (List<Object> start : List.of(List.of(), List.<Object>of("--encoder", at("inverter")))) {
      Files.deleteIfExists(at("edited.png"));
      List<Object> all = new ArrayList<>(start);
      all.addAll(List.of("--paint", at("strokes.png"), "--steps", 5, "--out", at("edited.png")));
      Run run = run("edit", "gan", "x.png", all.toArray());
      assertEquals(0, run.code(), run.err());
      assertEquals(8, ImageIO.read(at("edited.png").toFile()).getHeight());
    }
  }

  @Test
  void editRefuses() {
    refused("transparent all over", "edit", "gan", "x.png", "--paint", at("clear.png"));
    refused("no transparent", "edit", "gan", "x.png", "--paint", at("mask.png"));
    refused("dark", "edit", "gan", "x.png", "--paint", at("mask.png"), "--where", at("dark.png"));
    refused("4 x 4", "edit", "gan", "x.png", "--paint", at("small.png"));
    refused("makes pictures", "edit", "superres", "x.png", "--paint", at("strokes.png"));
    refused("--near", "edit", "gan", "x.png", "--paint", at("strokes.png"), "--near", "-1");
  }
}
