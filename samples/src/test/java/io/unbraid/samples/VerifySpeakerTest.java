package io.unbraid.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.Verification;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the program on the sample recordings with the model that ships. */
class VerifySpeakerTest {
  private static final Path HELLO = Path.of("hello.wav");
  private static final Path SWANS = Path.of("swans.wav");

  @Test
  void aRecordingIsMoreLikeItselfThanLikeAnother() {
    SpeakerVerifier verifier = SpeakerVerifier.standard();
    Verification same = VerifySpeaker.verify(verifier, List.of(HELLO), HELLO);
    Verification other = VerifySpeaker.verify(verifier, List.of(HELLO), SWANS);
    assertTrue(same.accepted(), "" + same);
    assertTrue(same.probability() > other.probability(), same + " " + other);
  }
}
