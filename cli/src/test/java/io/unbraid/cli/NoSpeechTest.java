package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has no speech has no speaker: noise, a chord. */
class NoSpeechTest {
  @TempDir Path folder;
  private Path noise;
  private Path chord;

  @BeforeEach
  void write() {
    Random random = new Random(4);
    float[] white = new float[4 * Voices.RATE];
    float[] tones = new float[white.length];
    for (int i = 0; i < white.length; i++) {
      white[i] = (float) (0.1 * random.nextGaussian());
      for (double hz : new double[] {220, 277.2, 329.6, 440}) {
        tones[i] += (float) (0.1 * Math.sin(2 * Math.PI * hz * i / Voices.RATE));
      }
    }
    noise = folder.resolve("noise.wav");
    chord = folder.resolve("chord.wav");
    Audio.of(white, Voices.RATE).write(noise);
    Audio.of(tones, Voices.RATE).write(chord);
  }

  private static void refused(Run run, Path culprit) {
    assertEquals(2, run.code(), run.err());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().contains(culprit + ": no speech found"), run.err());
    assertEquals("", run.out());
  }

  @Test
  void noSpeakerIsMadeOfIt() throws IOException {
    for (Path sound : new Path[] {noise, chord}) {
      Path out = folder.resolve("p.safetensors");
      refused(Run.of("enroll", "p", sound, "--model", Voices.model(), "--out", out), sound);
      assertFalse(Files.exists(out));
    }
  }

  @Test
  void nobodyIsNamedForIt() {
    for (Path sound : new Path[] {noise, chord}) {
      refused(Run.of("identify", sound), sound);
      refused(Run.of("identify", sound, "--json", "--threshold", 0.1), sound);
    }
  }

  @Test
  void noTargetIsMadeOfItAndASourceIsWarnedOf() throws IOException {
    Path voice = folder.resolve("voice.wav");
    Voices.speak(200, 3, 5).write(voice);
    Path out = folder.resolve("out.wav");
    refused(convert(voice, noise, out), noise);
    assertFalse(Files.exists(out));
    Run run = convert(noise, voice, out);
    assertEquals(0, run.code(), run.err());
    assertTrue(run.err().contains(noise + ": no speech found"), run.err());
    assertTrue(Files.exists(out));
    Run spoken = convert(voice, voice, out);
    assertFalse(spoken.err().contains("no speech"), spoken.err());
  }

  private static Run convert(Path from, Path to, Path out) throws IOException {
    return Run.of(
        "convert",
        "--from",
        from,
        "--to-speaker",
        to,
        "--out",
        out,
        "--model",
        Voices.model(),
        "--iterations",
        2);
  }
}
