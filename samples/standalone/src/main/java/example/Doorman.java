package example;

import io.unbraid.audio.Audio;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.Verification;
import java.nio.file.Path;
import java.util.List;

/** Knows a voice by some recordings, and says whether another recording is of it. */
public final class Doorman {
  private static final int RATE = 16000;

  private final SpeakerVerifier verifier = SpeakerVerifier.standard();
  private final float[] known;

  public Doorman(List<Path> recordings) {
    known = verifier.enroll(recordings.stream().map(this::embed).toList());
  }

  public Verification ask(Path recording) {
    return verifier.verify(known, embed(recording));
  }

  private float[] embed(Path recording) {
    return verifier.embed(Audio.read(recording, RATE));
  }
}
