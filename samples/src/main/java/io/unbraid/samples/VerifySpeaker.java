package io.unbraid.samples;

import io.unbraid.audio.Audio;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.Verification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code vc verify KNOWN... QUESTIONED} does, in a few lines. */
public final class VerifySpeaker {
  private VerifySpeaker() {}

  /** Arguments: recordings of a known speaker, and at last the one in question. */
  public static void main(String[] arguments) {
    if (arguments.length < 2) {
      System.err.println("usage: VerifySpeaker KNOWN... QUESTIONED");
      System.exit(2);
    }
    List<Path> files = new ArrayList<>();
    for (String argument : arguments) {
      files.add(Path.of(argument));
    }
    Path questioned = files.remove(files.size() - 1);
    try (SpeakerVerifier verifier = SpeakerVerifier.standard()) {
      Verification result = verify(verifier, files, questioned);
      System.out.printf(
          Locale.ROOT,
          "%s, probability %.2f%n",
          result.accepted() ? "same speaker" : "different",
          result.probability());
    }
  }

  static Verification verify(SpeakerVerifier verifier, List<Path> known, Path questioned) {
    List<float[]> embeddings = new ArrayList<>();
    for (Path file : known) {
      embeddings.add(verifier.embed(Audio.read(file, Audio.SPEECH_RATE)));
    }
    float[] voice = verifier.enroll(embeddings); // to be kept, such as in a database
    return verifier.verify(voice, verifier.embed(questioned));
  }
}
