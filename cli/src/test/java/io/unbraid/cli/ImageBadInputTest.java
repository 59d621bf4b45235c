package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.training.store.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageBadInputTest {
  @TempDir static Path folder;

  private static Path data;
  private static Path gan;
  private static Path out;

  @BeforeAll
  static void train() throws IOException {
    data = Bars.folder(folder.resolve("bars"), Bars.SIZE);
    gan = folder.resolve("gan");
    out = folder.resolve("out.png");
    Run run = Run.of(Bars.training("gan", data, gan, "--set", "codes=3"));
    assertEquals(0, run.code(), run.err());
  }

  private static void refused(String why, Object... arguments) {
    Run run = Run.of(arguments);
    assertEquals(2, run.code(), run.err());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().contains(why), run.err());
    assertEquals("", run.out());
    assertFalse(Files.exists(out), "something was written");
  }

  @Test
  void aModelThatCannotDoItSaysWhatItCan() {
    Path picture = data.resolve("along/1.png");
    String can = "it makes pictures of codes";
    refused(can, "image", "encode", gan, picture, "--out", folder.resolve("x.npy"));
    refused(can, "image", "translate", gan, "--from", picture, "--out", out);
    refused(can, "image", "traverse", gan, "--from", picture, "--out", out);
    refused(can, "image", "eval", gan, "--data", data, "--judge", gan);
    refused("(vc image list)", "image", "encode", gan, picture, "--out", folder.resolve("x.npy"));
  }

  @Test
  void codes() {
    refused("have no class", "image", "sample", gan, "--class", "along", "--out", out);
    refused("0 to 2, not 3", "image", "traverse", gan, "--dimension", 3, "--out", out);
    refused("0 to 2, not -1", "image", "traverse", gan, "--dimension", "-1", "--out", out);
    refused("--range", "image", "traverse", gan, "--range", "0", "--out", out);
    refused("--truncation", "image", "sample", gan, "--truncation", "0", "--out", out);
    refused("--count", "image", "sample", gan, "--count", 0, "--out", out);
    refused("both", "image", "interpolate", gan, "--to", out, "--out", out);
    refused("--rows", "image", "interpolate", gan, "--rows", 0, "--out", out);
  }

  @Test
  void aClassThatDoesNotExistIsHinted() {
    Path run = folder.resolve("cgan");
    assertEquals(0, Run.of(Bars.training("cgan", data, run)).code());
    refused("no class alon", "image", "sample", run, "--class", "alon", "--out", out);
    assertTrue(
        Run.of("image", "sample", run, "--class", "alon", "--out", out).err().contains("along"));
  }

  @Test
  void files() throws IOException {
    refused("none", "image", "sample", folder.resolve("none"), "--out", out);
    refused("(vc image train", "image", "sample", folder.resolve("none"), "--out", out);
    Path broken = Files.writeString(folder.resolve("broken.safetensors"), "no model");
    refused("broken.safetensors", "image", "sample", broken, "--out", out);
    Path voice = folder.resolve("voice.safetensors");
    new SafeTensors(Map.of(), Map.of("format", "unbraid voice model 3")).write(voice);
    refused("this version reads \"unbraid image model 1\"", "image", "sample", voice, "--out", out);
    Path claims = folder.resolve("claims.safetensors");
    new SafeTensors(Map.of(), Map.of("format", "unbraid image model 1")).write(claims);
    refused("claims.safetensors", "info", claims);
  }

  @Test
  void outputs() {
    Path text = folder.resolve("grid.txt");
    refused("only .png", "image", "sample", gan, "--out", text);
    refused("does not exist", "image", "sample", gan, "--out", folder.resolve("no/grid.png"));
    refused("is a folder", "image", "sample", gan, "--out", folder);
    refused(".npy and .jsonl", "image", "encode", gan, data, "--out", text);
  }

  @Test
  void runsOfOtherModelsAndSettings() {
    refused("model", Bars.training("wgan", data, gan, "--resume"));
    refused("holds a run", Bars.training("gan", data, gan));
    refused("of the model gan, not vae", config("vae"));
    refused("no such model", Bars.training("gna", data, folder.resolve("new")));
    assertFalse(Files.exists(folder.resolve("new")), "nothing was begun");
  }

  private static Object[] config(String model) {
    Path config = gan.resolve("config.json");
    return Bars.training(model, data, folder.resolve("new"), "--config", config);
  }

  @Test
  void setsThatDoNotSuit() throws IOException {
    Path fresh = folder.resolve("fresh");
    Path one = data.resolve("along");
    refused("two classes or more", Bars.training("classifier", one, fresh));
    refused("wants 2 of them", Bars.training("cyclegan", data, fresh));
    Path larger = Bars.folder(folder.resolve("larger"), 16);
    refused("one size", Bars.training("cyclegan", data, fresh, "--data", larger));
    refused("1 x 16 x 16", "image", "eval", gan, "--data", larger);
    Path few = folder.resolve("few");
    for (int i = 0; i < 5; i++) {
      Bars.picture(few.resolve(i + ".png"), Bars.SIZE, i, true);
    }
    refused("1 held-out", "image", "eval", gan, "--data", few);
    refused("--count", "image", "eval", gan, "--data", data, "--count", 2);
    assertFalse(Files.exists(fresh), "nothing was begun");
  }

  @Test
  void directions() throws IOException {
    Path run = folder.resolve("cyclegan");
    Object[] training =
        Bars.training("cyclegan", data.resolve("along"), run, "--data", data.resolve("across"));
    assertEquals(0, Run.of(training).code());
    Path picture = data.resolve("along/1.png");
    Object[] there = {"image", "translate", run, "--from", picture, "--out", out, "--direction"};
    refused("1to2, 2to1", with(there, "1to3"));
    refused("as 1to2", with(there, "back"));
    refused("no such file", "image", "translate", run, "--from", "none.png", "--out", out);
    Path empty = Files.createDirectories(folder.resolve("empty"));
    refused("no PNG or JPEG", "image", "translate", run, "--from", empty, "--out", empty);
    refused(
        "the originals",
        "image",
        "translate",
        run,
        "--from",
        data.resolve("along"),
        "--out",
        data.resolve("along"));
  }

  private static Object[] with(Object[] some, Object last) {
    Object[] all = Arrays.copyOf(some, some.length + 1);
    all[some.length] = last;
    return all;
  }
}
