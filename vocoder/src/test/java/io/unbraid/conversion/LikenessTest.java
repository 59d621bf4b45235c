package io.unbraid.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.voice.SpeakerLibrary;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LikenessTest {
  private static final Path HELLO = Path.of("../samples/hello.wav");

  @TempDir Path folder;

  @Test
  void aRecordingIsMoreLikeItsOwnSpeakerThanAnother() {
    SpeakerLibrary library = new SpeakerLibrary(folder);
    Audio hello = Audio.read(HELLO, 16000);
    Audio swans = Audio.read(Path.of("../samples/swans.wav"), 16000);
    double same = Likeness.between("../samples/hello.wav", library, hello).get().probability();
    double other = Likeness.between("../samples/hello.wav", library, swans).get().probability();
    assertTrue(same > 0.5, "" + same);
    assertTrue(other < same, other + " beside " + same);
  }

  @Test
  void nothingIsSaidOfSpeakersByNameAndOfSoundTooShort() {
    SpeakerLibrary library = new SpeakerLibrary(folder);
    Audio hello = Audio.read(HELLO, 16000);
    assertTrue(Likeness.between("slt", library, hello).isEmpty());
    assertTrue(Likeness.between("../samples/hello.wav", library, hello.slice(0, 800)).isEmpty());
  }

  @Test
  void whatMayHelpIsToldWhereTheLikenessIsLow() {
    assertEquals(
        "sounds like anna with a probability of 0.80", new Likeness(0.8).line("anna", 6, false));
    String low = new Likeness(0.2).line("anna", 6, false);
    assertTrue(low.contains("6 s were given") && low.contains("a minute of tuning"), low);
    assertFalse(new Likeness(0.2).line("anna", 6, true).contains("tuning"));
    assertFalse(new Likeness(0.2).line("anna", 90, true).contains("help"));
  }
}
