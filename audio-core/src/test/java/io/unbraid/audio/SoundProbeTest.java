package io.unbraid.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is inside decides, not what a file is called. */
class SoundProbeTest {
  @TempDir Path folder;

  private void assertKind(SoundProbe.Kind kind, byte[] content) throws IOException {
    for (String name : new String[] {"noending", "film.mkv", "notes.txt"}) {
      assertEquals(kind, SoundProbe.kind(Files.write(folder.resolve(name), content)), name);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = SoundProbeTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sweep.flac",
        "sweep.aiff",
        "sweep-mulaw.wav",
        "sweep-adpcm.wav",
        "sweep.mp3",
        "sweep-bare.mp3",
        "sweep-vorbis.ogg",
        "sweep.opus",
        "sweep.webm",
        "sweep.m4a",
        "sweep.aac",
        "sweep.wv"
      })
  void soundUnderAnyName(String name) throws IOException {
    assertKind(SoundProbe.Kind.SOUND, resource(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "One line.\n",
        "#EXTM3U\n#EXTINF:10,\nsound.wav\n",
        "ffconcat version 1.0\nfile sound.wav\n",
        "1\n00:00:01,000 --> 00:00:02,000\nA subtitle.\n\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n",
        "Grüße aus Köln\r\n"
      })
  void textIsNoSound(String text) throws IOException {
    assertKind(SoundProbe.Kind.TEXT, text.getBytes(StandardCharsets.UTF_8));
    assertKind(SoundProbe.Kind.TEXT, text.getBytes(Charset.forName("ISO-8859-1")));
    assertKind(SoundProbe.Kind.TEXT, text.repeat(3000).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void otherFilesAreNoSound() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(resource("sweep.aiff"));
    }
    assertKind(SoundProbe.Kind.OTHER, zipped.toByteArray());
    assertKind(SoundProbe.Kind.OTHER, new byte[100_000]);
    for (int seed = 0; seed < 5; seed++) {
      byte[] random = new byte[200_000];
      new Random(seed).nextBytes(random);
      assertKind(SoundProbe.Kind.OTHER, random);
    }
    byte[] tar = new byte[512 + 9 * 1024];
    System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
    byte[] mp3 = resource("sweep.mp3");
    System.arraycopy(mp3, 0, tar, 512, mp3.length);
    assertKind(SoundProbe.Kind.OTHER, tar);
  }

  @Test
  void foldersAreNoSound() throws IOException {
    assertEquals(SoundProbe.Kind.OTHER, SoundProbe.kind(folder));
  }
}
