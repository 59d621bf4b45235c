package io.unbraid.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingTest {
  @TempDir Path folder;

  @Test
  void blocksGiveTheSameAsTheWhole() throws IOException {
    Path file = folder.resolve("a.flac");
    Audio.of(Sweep.at(44100), 44100).write(file);
    float[] whole = Audio.read(file, 16000).samples();
    float[] joined = new float[whole.length];
    float[] block = new float[777];
    int length = 0;
    try (AudioReader reader = AudioReader.open(file, 16000)) {
      int count;
      while ((count = reader.read(block)) >= 0) {
        System.arraycopy(block, 0, joined, length, count);
        length += count;
        assertTrue(count == block.length || length == whole.length);
      }
    }
    assertEquals(whole.length, length);
    assertArrayEquals(whole, joined);
  }

  /** A day of sound: what is not asked for is not read, so no length is too long. */
  @Test
  void readsNoFurtherThanAsked() throws IOException {
    WavBytes wav = new WavBytes();
    wav.dataLength = 0xFFFFFFFFL;
    byte[] header = wav.bytes();
    long[] given = {0};
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            int next = given[0] < header.length ? header[(int) given[0]] & 0xFF : 0;
            given[0]++;
            return next;
          }
        };
    try (AudioReader reader = AudioReader.open(endless, "endless", 8000)) {
      float[] block = new float[8000];
      for (int second = 1; second <= 60; second++) {
        assertEquals(8000, reader.read(block));
        assertTrue(given[0] < second * 32_000L + 500_000, given[0] + " bytes");
      }
    }
  }

  @Test
  void manyThreadsReadAtOnce() {
    for (int i = 0; i < 8; i++) {
      Audio.of(new float[] {i / 8f, 0.5f}, 16000).write(folder.resolve(i + ".flac"));
    }
    List<Float> first =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(i -> Audio.read(folder.resolve(i % 8 + ".flac"), 0).samples()[0])
            .toList();
    for (int i = 0; i < 64; i++) {
      assertEquals(i % 8 / 8f, first.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sweep.mp3",
        "sweep-bare.mp3",
        "sweep.opus",
        "sweep.webm",
        "sweep.m4a",
        "sweep.wv",
        "sweep-mulaw.wav",
        "sweep.flac"
      })
  void streamsGiveTheSameAsFiles(String name) throws IOException {
    byte[] bytes;
    try (InputStream resource = getClass().getResourceAsStream(name)) {
      bytes = resource.readAllBytes();
    }
    Audio file = Audio.read(Files.write(folder.resolve(name), bytes), 16000);
    List<String> warnings = new ArrayList<>();
    Audio stream = Audio.read(new ByteArrayInputStream(bytes), name, 16000, warnings::add);
    assertEquals(List.of(), warnings);
    assertArrayEquals(file.samples(), stream.samples());
    InputStream console = System.in;
    try {
      System.setIn(new ByteArrayInputStream(bytes));
      assertArrayEquals(stream.samples(), Audio.read(Path.of("-"), 16000).samples());
    } finally {
      System.setIn(console);
    }
  }

  /** A table behind the sound, as phones write it: a stream can't go back to what it tells of. */
  @Test
  void streamsWithTheirTableAtTheEnd() throws IOException {
    byte[] m4a;
    try (InputStream resource = getClass().getResourceAsStream("sweep.m4a")) {
      m4a = resource.readAllBytes();
    }
    int table = new String(m4a, StandardCharsets.ISO_8859_1).indexOf("moov") - 4;
    int filling = 300_000;
    ByteBuffer late = ByteBuffer.allocate(m4a.length + filling);
    late.put(m4a, 0, table).putInt(filling).put("free".getBytes(StandardCharsets.US_ASCII));
    late.position(table + filling).put(m4a, table, m4a.length - table);
    Audio file = Audio.read(Files.write(folder.resolve("a.m4a"), m4a), 16000);
    InputStream in = new ByteArrayInputStream(late.array());
    assertArrayEquals(file.samples(), Audio.read(in, "pipe", 16000, warning -> {}).samples());
  }

  @Test
  void namedPipes() throws Exception {
    Assumptions.assumeFalse(System.getProperty("os.name").startsWith("Windows"), "no such pipes");
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Audio sweep = Audio.of(Sweep.at(16000), 16000);
    Path file = folder.resolve("a.wav");
    sweep.write(file);
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.write(pipe, Files.readAllBytes(file));
              } catch (IOException closed) {
                throw new UncheckedIOException(closed);
              }
            });
    writer.start();
    assertEquals(16000, Audio.read(pipe, 0).length());
    writer.join();
  }

  @Test
  void emptyStreams() {
    InputStream in = new ByteArrayInputStream(new byte[0]);
    InputException refusal =
        assertThrows(InputException.class, () -> AudioReader.open(in, "pipe", 0));
    assertTrue(refusal.getMessage().startsWith("pipe: is empty"), refusal.getMessage());
  }

  @Test
  void writtenIntoAStreamWithAndWithoutItsLength() throws IOException {
    Audio sweep = Audio.of(Sweep.at(16000), 16000);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    sweep.write(whole);
    assertEquals(44 + 32000, whole.size());
    ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    try (AudioWriter writer = AudioWriter.open(blocks, 16000, SampleFormat.PCM_16)) {
      for (int i = 0; i < 16000; i += 1000) {
        writer.write(sweep.samples(), i, 1000);
      }
    }
    List<String> warnings = new ArrayList<>();
    for (ByteArrayOutputStream out : List.of(whole, blocks)) {
      InputStream in = new ByteArrayInputStream(out.toByteArray());
      Audio back = Audio.read(in, "pipe", 0, warnings::add);
      assertEquals(16000, back.length());
      assertTrue(Sweep.error(back) < -85);
    }
    Path file = Files.write(folder.resolve("piped.wav"), blocks.toByteArray());
    assertEquals(16000, Audio.read(file, 0, warnings::add).length());
    assertEquals(List.of(), warnings);
  }
}
