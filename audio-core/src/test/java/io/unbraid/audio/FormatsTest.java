package io.unbraid.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every format against the formula of the sound, which another program has coded. */
class FormatsTest {
  @TempDir Path folder;

  // Error allowed in dB, by what the coder loses, where one sample of shift gives -5 to -15 dB;
  // samples of the coder's delay, which MP3 and AAC tell nobody unless their file format does;
  // samples that the coder's last block may go on for.
  @ParameterizedTest
  @CsvSource({
    "sweep.flac, -120, 0, 0",
    "sweep.aiff, -85, 0, 0",
    "sweep-mulaw.wav, -30, 0, 0",
    "sweep-alaw.wav, -30, 0, 0",
    "sweep-adpcm.wav, -20, 0, 500",
    "sweep.mp3, -20, 0, 0",
    "sweep-bare.mp3, -20, 1105, 1152",
    "sweep-vorbis.ogg, -25, 0, 0",
    "sweep.opus, -30, 0, 0",
    "sweep.webm, -30, 0, 0",
    "sweep.m4a, -40, 0, 1024",
    "sweep.aac, -40, 1024, 1024",
    "sweep.wv, -85, 0, 0"
  })
  void isReadInPlaceAndWhole(String name, double error, int delay, int padding) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream resource = getClass().getResourceAsStream(name)) {
      Files.copy(resource, file);
    }
    List<String> warnings = new ArrayList<>();
    Audio audio = Audio.read(file, 16000, warnings::add);
    assertEquals(List.of(), warnings);
    assertTrue(audio.length() >= 16000 + delay && audio.length() <= 16000 + delay + padding);
    double found = Sweep.error(audio.slice(delay, audio.length()));
    assertTrue(found < error, "error " + found + " dB");
  }
}
