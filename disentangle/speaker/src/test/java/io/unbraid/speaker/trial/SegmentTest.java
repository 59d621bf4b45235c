package io.unbraid.speaker.trial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.unbraid.audio.Audio;
import io.unbraid.audio.corpus.Utterance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentTest {
  @Test
  void laysRecordingsEndToEndAndDropsTheRest(@TempDir Path folder) {
    Path one = folder.resolve("1.wav");
    Path two = folder.resolve("2.wav");
    Path three = folder.resolve("3.wav");
    Audio.of(constant(12000, 0.25f), 16000).write(one);
    Audio.of(constant(22000, 0.5f), 16000).write(two);
    Audio.of(constant(20000, 0.75f), 16000).write(three);
    List<Utterance> utterances =
        List.of(utterance(two, "a"), utterance(one, "a"), utterance(three, "b"));
    List<Segment> segments = Segment.cut(utterances, 1, 9);
    assertEquals(List.of("a", "a", "b"), segments.stream().map(Segment::speaker).toList());
    assertEquals(Set.of(one, two), segments.get(0).sources());
    assertEquals(Set.of(two), segments.get(1).sources());
    float[] wanted = constant(16000, 0.5f);
    Arrays.fill(wanted, 0, 12000, 0.25f);
    assertArrayEquals(wanted, segments.get(0).audio().samples(), 1e-4f);
    assertEquals(2, Segment.cut(utterances, 1, 1).size());
  }

  @Test
  void spreadsOverAllOfASpeakersRecordings() {
    List<Utterance> utterances = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      utterances.add(utterance(Path.of("a" + i), "a"));
    }
    utterances.add(utterance(Path.of("b0"), "b"));
    List<String> chosen =
        Segment.spread(utterances, 3).stream().map(u -> u.file().toString()).toList();
    assertEquals(List.of("a0", "a3", "a6", "b0"), chosen);
  }

  private static Utterance utterance(Path file, String speaker) {
    return new Utterance(file, speaker, "test", Double.NaN, "en", "");
  }

  private static float[] constant(int length, float value) {
    float[] x = new float[length];
    Arrays.fill(x, value);
    return x;
  }
}
