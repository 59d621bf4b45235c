package io.unbraid.terms.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import io.unbraid.terms.Hit;
import io.unbraid.terms.HitClips;
import io.unbraid.terms.Tiny;
import io.unbraid.terms.index.SignedBytes;
import io.unbraid.terms.index.Window;
import io.unbraid.testing.MadeSpeech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramesTest {
  @TempDir Path folder;

  @Test
  void allKindsAreOfLengthOneAtTheirRates() {
    Audio audio = MadeSpeech.speak(120, 1, 1);
    for (FrameKind input : FrameKind.values()) {
      VoiceFrames frames = new VoiceFrames(Tiny.model(1), input);
      check(frames, audio, frames.channels());
    }
    check(SpectralFrames.mfcc(), audio, 39);
    check(SpectralFrames.logMel(), audio, 40);
  }

  private static void check(FrameFeatures features, Audio audio, int channels) {
    float[][] frames = features.extract(audio);
    assertEquals(audio.seconds() * features.frameRate(), frames.length, 1.01, features.name());
    for (float[] frame : frames) {
      assertEquals(channels, frame.length);
      assertEquals(1, Frames.dot(frame, frame), 1e-4, features.name());
    }
  }

  @Test
  void timesBecomeFrames() {
    float[][] frames = new float[10][];
    for (int t = 0; t < frames.length; t++) {
      frames[t] = new float[] {t};
    }
    assertEquals(3, Frames.between(frames, 10, 0.3, 0.5)[0][0]);
    assertEquals(2, Frames.between(frames, 10, 0.3, 0.5).length);
    assertEquals(1, Frames.between(frames, 10, 0.3, 0.3).length);
    assertEquals(9, Frames.between(frames, 10, 2, 3)[0][0]);
  }

  @Test
  void bytesKeepVectorsAndLucenesScoreTheirCosine() {
    Random random = new Random(1);
    float[][] vectors = new float[2][64];
    for (float[] vector : vectors) {
      for (int c = 0; c < vector.length; c++) {
        vector[c] = (float) random.nextGaussian();
      }
    }
    Frames.unitLength(vectors);
    byte[] one = SignedBytes.of(vectors[0]);
    byte[] other = SignedBytes.of(vectors[1]);
    double score = VectorSimilarityFunction.DOT_PRODUCT.compare(one, other);
    assertEquals(Frames.dot(vectors[0], vectors[1]), SignedBytes.cosine(score, one.length), 0.01);
    assertArrayEquals(vectors[0], SignedBytes.floats(one, 0, 1, 64)[0], 0.01f);
  }

  @Test
  void noVectorIsNearerToItselfThanItself() {
    Random random = new Random(2);
    for (int i = 0; i < 50; i++) {
      float[][] vector = {new float[64]};
      for (int c = 0; c < 64; c++) {
        vector[0][c] = (float) random.nextGaussian();
      }
      byte[] bytes = SignedBytes.of(Frames.unitLength(vector)[0]);
      double score = VectorSimilarityFunction.DOT_PRODUCT.compare(bytes, bytes);
      double cosine = SignedBytes.cosine(score, 64);
      assertTrue(cosine <= 1 && cosine > 0.98, "" + cosine);
    }
  }

  @Test
  void everyFrameLiesInAWindowOfEachLength() {
    List<Window> windows = Window.of(100);
    for (int length : new int[] {8, 12, 18, 27}) {
      boolean[] covered = new boolean[100];
      for (Window window : windows) {
        assertTrue(window.start() >= 0 && window.end() <= 100);
        for (int t = window.start();
            window.end() - window.start() == length && t < window.end();
            t++) {
          covered[t] = true;
        }
      }
      // What is left over at the end is less than a hop.
      for (int t = 0; t <= 100 - length / 3; t++) {
        assertTrue(covered[t], length + " " + t);
      }
    }
    assertEquals(List.of(new Window(0, 5)), Window.of(5));
    assertEquals(new Window(0, 10), Window.of(10).get(Window.of(10).size() - 1));
  }

  @Test
  void clipsAreCutWhereTheHitsAre() throws IOException {
    float[] ramp = new float[8000];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i / 10000f;
    }
    Path file = folder.resolve("ramp.wav");
    Audio.of(ramp, 8000).write(file);
    List<String> notes = new ArrayList<>();
    Path clips = folder.resolve("clips");
    HitClips.write(
        List.of(
            new Hit(file.toString(), 0.5, 0.6, 1),
            new Hit(folder.resolve("gone.wav").toString(), 0, 1, 0.5)),
        clips,
        notes::add);
    Audio clip = Audio.read(clips.resolve("01.wav"), 0);
    // From 0.4 s on, with a tenth of a second around it.
    assertEquals(0.3, clip.seconds(), 1e-3);
    assertEquals(0.32, clip.samples()[0], 1e-3);
    assertEquals(1, notes.size());
    assertEquals(List.of("01.wav"), Files.readAllLines(clips.resolve("list.m3u")));
    Path own = Files.createDirectory(folder.resolve("own"));
    Files.writeString(own.resolve("01.wav"), "precious");
    List<Hit> hits = List.of(new Hit(file.toString(), 0.5, 0.6, 1));
    assertThrows(InputException.class, () -> HitClips.write(hits, own, notes::add));
    assertEquals("precious", Files.readString(own.resolve("01.wav")));
    Path blocked = Files.createDirectories(folder.resolve("blocked/01.wav")).getParent();
    Files.createFile(blocked.resolve("list.m3u"));
    assertThrows(InputException.class, () -> HitClips.write(hits, blocked, notes::add));
  }
}
