package io.unbraid.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioTest {
  @TempDir Path folder;

  @Test
  void wavAndFlacKeepEverySample() {
    float[] samples = new float[40001];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = ((i * 7919) % 65536 - 32768) / 32768f;
    }
    for (String name : new String[] {"a.wav", "ä ö.flac"}) {
      Path file = folder.resolve(name);
      Audio.of(samples, 16000).write(file);
      Audio back = Audio.read(file, 0);
      assertEquals(16000, back.sampleRate());
      org.junit.jupiter.api.Assertions.assertArrayEquals(samples, back.samples(), 0f);
    }
  }

  @Test
  void resamplingKeepsTheLength() {
    Audio second = Audio.of(new float[16000], 16000);
    assertEquals(44100, second.resample(44100).length(), 1);
    assertEquals(8000, second.resample(8000).length(), 1);
  }
}
