package io.unbraid.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneProbeTest {
  private static final ProbeConfig QUICK = new ProbeConfig(0, 1e-4, 600, 64, 2e-2);

  @Test
  void foldsSixtyOneLabelsToThirtyNine() {
    assertEquals(39, PhoneSet.size());
    assertEquals(PhoneSet.fold("aa"), PhoneSet.fold("ao"));
    assertEquals(PhoneSet.fold("sil"), PhoneSet.fold("tcl"));
    assertEquals(-1, PhoneSet.fold("q"));
    String all =
        "iy ih eh ey ae aa aw ay ah ao oy ow uh uw ux er ax ix axr ax-h jh ch b d g p t k dx s sh "
            + "z zh f th v dh m n ng em nx en eng l r w y hh hv el bcl dcl gcl pcl tcl kcl h# pau "
            + "epi";
    assertEquals(60, all.split(" ").length);
    assertEquals(39, List.of(all.split(" ")).stream().map(PhoneSet::fold).distinct().count());
  }

  @Test
  void halfRateCodeIsRepeatedOntoTheGrid() {
    int[] wanted = {0, 0, 1, 1, 2, 2, 3};
    for (int t = 0; t < wanted.length; t++) {
      assertEquals(wanted[t], PhoneProbe.source(t, 7, 4));
      assertEquals(t, PhoneProbe.source(t, 7, 7));
    }
    assertEquals(6, PhoneProbe.source(3, 7, 14));
  }

  /** Sound whose samples say the phone: a code that shows them is told, at either rate. */
  @Test
  void tellsPhonesThatTheCodeHoldsAndNoneThatItLacks(@TempDir Path folder) throws IOException {
    List<Utterance> utterances = corpus(folder);
    assertTrue(new PhoneProbe(utterances, a -> levels(a, 256)).measure(QUICK, 2).accuracy() > 0.99);
    assertTrue(new PhoneProbe(utterances, a -> levels(a, 512)).measure(QUICK, 2).accuracy() > 0.9);
    ProbeReport none =
        new PhoneProbe(utterances, a -> new float[1][1 + a.length() / 256]).measure(QUICK, 2);
    assertTrue(none.accuracy() < none.chance() + 0.02, none.toString());
  }

  @Test
  void missingTimesAreNamed(@TempDir Path folder) throws IOException {
    List<Utterance> utterances = corpus(folder);
    Path times = Path.of(utterances.get(1).file().toString().replace(".wav", ".phn"));
    Files.delete(times);
    InputException missing =
        assertThrows(InputException.class, () -> new PhoneProbe(utterances, a -> levels(a, 256)));
    assertTrue(missing.getMessage().startsWith(times + ": "), missing.getMessage());
  }

  private static float[][] levels(Audio audio, int hop) {
    float[] samples = audio.samples();
    float[][] code = new float[4][(1 + samples.length / 256 + hop / 256 - 1) / (hop / 256)];
    for (int t = 0; t < code[0].length; t++) {
      int level = Math.round(4 * samples[Math.min(samples.length - 1, t * hop)]);
      code[Math.max(0, Math.min(3, level))][t] = 1;
    }
    return code;
  }

  private static List<Utterance> corpus(Path folder) throws IOException {
    Random random = new Random(8);
    String[] labels = {"h#", "aa", "s", "iy"};
    List<Utterance> utterances = new ArrayList<>();
    for (String speaker : List.of("a", "b", "c", "d")) {
      Path own = Files.createDirectory(folder.resolve(speaker));
      float[] samples = new float[256 * 400];
      StringBuilder times = new StringBuilder();
      for (int p = 0; p < 40; p++) {
        int phone = random.nextInt(4);
        times.append(2560 * p + " " + 2560 * (p + 1) + " " + labels[phone] + "\n");
        Arrays.fill(samples, 2560 * p, 2560 * (p + 1), phone / 4f);
      }
      Path file = own.resolve("si1.wav");
      Audio.of(samples, 16000).write(file);
      Files.writeString(own.resolve("si1.phn"), times);
      utterances.add(new Utterance(file, speaker, "", Double.NaN, "en", ""));
    }
    return utterances;
  }
}
