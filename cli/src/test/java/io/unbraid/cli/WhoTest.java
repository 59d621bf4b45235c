package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unbraid.audio.Audio;
import io.unbraid.speaker.diarisation.DiarisationError;
import io.unbraid.speaker.diarisation.Rttm;
import io.unbraid.speaker.diarisation.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who speaks when, in the samples put together. */
class WhoTest {
  private static final double GAP = 0.6;

  @TempDir static Path folder;
  private static final List<Turn> TRUTH = new ArrayList<>();
  private static Path call;

  @BeforeAll
  static void mix() {
    Audio hello = sample("hello.wav");
    Audio other = sample("call.flac");
    int half = hello.length() / 2;
    float[] all = new float[0];
    for (int i = 0; i < 3; i++) {
      Audio said = i == 1 ? other : hello.slice(i == 0 ? 0 : half, i == 0 ? half : hello.length());
      int at = all.length + (i == 0 ? 0 : (int) (GAP * Voices.RATE));
      all = Arrays.copyOf(all, at + said.length());
      System.arraycopy(said.samples(), 0, all, at, said.length());
      double start = (double) at / Voices.RATE;
      TRUTH.add(new Turn(start, start + said.seconds(), i == 1 ? "espeak" : "flite", 1));
    }
    call = folder.resolve("call.wav");
    Audio.of(all, Voices.RATE).write(call);
  }

  private static Audio sample(String name) {
    return Audio.read(Path.of("..", "samples", name), Voices.RATE);
  }

  @Test
  void turnsAreFoundAndWritten() throws IOException {
    Path rttm = folder.resolve("call.rttm");
    Path picture = folder.resolve("call.png");
    Run run = Run.of("who", call, "--count", 2, "--json", "--out", rttm, "--plot", picture);
    assertEquals(0, run.code(), run.err());
    List<Turn> found = Rttm.read(rttm);
    DiarisationError error = DiarisationError.of(TRUTH, found, 0.25);
    assertTrue(error.rate() < 0.15, error + " of " + found);
    assertEquals(2, found.stream().map(Turn::speaker).distinct().count());
    JsonNode facts = new ObjectMapper().readTree(run.out());
    assertEquals(found.size(), facts.get("turns").size());
    for (int i = 0; i < found.size(); i++) {
      JsonNode turn = facts.get("turns").get(i);
      assertEquals(found.get(i).start(), turn.get("start").asDouble(), 1e-3);
      assertEquals(found.get(i).end(), turn.get("end").asDouble(), 1.1e-3);
      assertTrue(turn.get("sure").asDouble() > 0.5, run.out());
    }
    assertTrue(ImageIO.read(picture.toFile()).getWidth() > 500);
  }

  @Test
  void whoIsEnrolledIsNamed() {
    Run.of("speakers", "remove", "anna");
    Run enrolled = Run.of("enroll", "anna", Path.of("..", "samples", "hello.wav"));
    assertEquals(0, enrolled.code(), enrolled.err());
    try {
      Run run = Run.of("who", call, "--count", 2, "--speakers", "anna");
      assertEquals(0, run.code(), run.err());
      List<String> turns = run.out().lines().filter(line -> line.matches(" +\\d.*")).toList();
      assertTrue(turns.get(0).contains(" anna "), run.out());
      assertTrue(run.out().contains("speaker 1"), run.out());
      assertFalse(run.out().contains("speaker 2"), run.out());
    } finally {
      Run.of("speakers", "remove", "anna");
    }
  }

  private static void refused(Run run, String... culprits) {
    assertEquals(2, run.code(), run.err());
    assertEquals(1, run.errLines().size(), run.err());
    for (String culprit : culprits) {
      assertTrue(run.err().contains(culprit), run.err());
    }
    assertEquals("", run.out());
  }

  @Test
  void badInputIsOneLineAndNothingIsWritten() throws IOException {
    Random random = new Random(4);
    float[] white = new float[4 * Voices.RATE];
    for (int i = 0; i < white.length; i++) {
      white[i] = (float) (0.1 * random.nextGaussian());
    }
    Path noise = folder.resolve("noise.wav");
    Audio.of(white, Voices.RATE).write(noise);
    Path silence = folder.resolve("silence.wav");
    Audio.of(new float[white.length], Voices.RATE).write(silence);
    Path brief = folder.resolve("brief.wav");
    Audio.of(Arrays.copyOf(white, 3000), Voices.RATE).write(brief);
    Path out = folder.resolve("bad.rttm");
    refused(Run.of("who", noise, "--out", out), noise + ": no speech found");
    refused(Run.of("who", silence, "--out", out), silence.toString());
    refused(Run.of("who", brief, "--out", out), brief.toString(), "too little");
    refused(Run.of("who", folder.resolve("none.wav"), "--out", out), "none.wav");
    refused(Run.of("who", call, "--speakers", "nobody", "--out", out), "--speakers", "nobody");
    refused(Run.of("who", call, "--count", 900, "--out", out), "--count", "900");
    refused(Run.of("who", call, "--count", 0, "--out", out), "--count");
    refused(Run.of("who", call, "--count", "many", "--out", out), "--count", "many");
    refused(Run.of("who", call, "--threshold", 1.5, "--out", out), "threshold");
    refused(Run.of("who", call, "--out", folder.resolve("a.txt")), "a.txt", ".rttm");
    refused(Run.of("who", call, "--plot", folder.resolve("a.jpg")), "a.jpg", ".png");
    refused(Run.of("who", call, "--out", folder.resolve("no/a.rttm")), "a.rttm");
    assertFalse(Files.exists(out));
  }

  @Test
  void theErrorIsMeasuredOnConversationsOfACorpus() throws IOException {
    Path corpus = folder.resolve("corpus");
    for (int speaker = 0; speaker < 3; speaker++) {
      Path own = Files.createDirectories(corpus.resolve("s" + speaker));
      for (int i = 0; i < 4; i++) {
        Voices.speak(100 + 60 * speaker, 4, 5 * speaker + i).write(own.resolve(i + ".wav"));
      }
    }
    Run run =
        Run.of(
            "eval",
            "diarisation",
            "--data",
            corpus,
            "--count",
            2,
            "--seconds",
            10,
            "--mixtures",
            1,
            "--seed",
            "1,2");
    assertEquals(0, run.code(), run.err());
    assertEquals(2 + 6, run.out().lines().count(), run.out());
    refused(Run.of("eval", "diarisation", "--data", corpus, "--count", "2,4"), "--count", "4");
    refused(Run.of("eval", "diarisation", "--data", corpus, "--mixtures", 0), "--mixtures");
    refused(Run.of("eval", "diarisation", "--data", corpus, "--split", "x"), "\"x\"");
  }
}
