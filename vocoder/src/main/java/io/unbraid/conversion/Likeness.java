package io.unbraid.conversion;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.voice.SpeakerLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much a conversion sounds like the speaker that it is to be of, by the model of speaker
 * verification, which took no part in making it.
 *
 * @param probability that both are of one speaker, 0 to 1
 */
public record Likeness(double probability) {
  /** A target's voice is known well enough by so many recordings. */
  private static final int RECORDINGS = 5;

  /** Below, the voice was missed. */
  private static final double LOW = 0.5;

  /** More speech than this does not bring a voice nearer. */
  private static final double ENOUGH_SECONDS = 60;

  /**
   * To the speaker of recordings; a voice at hand by name is known to be met.
   *
   * @param target as {@link Target#resolve} takes it
   * @return empty for speakers by name, and where the sound is too short to tell
   */
  public static Optional<Likeness> between(
      String target, SpeakerLibrary library, Audio conversion) {
    List<Path> recordings = Target.recordings(target, library);
    if (recordings.isEmpty()) {
      return Optional.empty();
    }
    try (SpeakerVerifier verifier = SpeakerVerifier.standard()) {
      List<float[]> known = new ArrayList<>();
      for (Path recording : recordings.subList(0, Math.min(RECORDINGS, recordings.size()))) {
        known.add(verifier.embed(recording, told -> {}));
      }
      float[] made = verifier.embed(conversion);
      double probability = verifier.verify(verifier.enroll(known), made).probability();
      return Optional.of(new Likeness(probability));
    } catch (InputException tooShort) {
      return Optional.empty();
    }
  }

  /** Whether something is amiss that the user can mend. */
  public boolean low() {
    return probability < LOW;
  }

  /**
   * A line for people, with what would help where it is low.
   *
   * @param speaker what the target is called
   * @param seconds of the target's speech that were given
   * @param adapted whether the decoder was tuned to the target
   */
  public String line(String speaker, double seconds, boolean adapted) {
    String how =
        String.format(
            Locale.ROOT, "sounds like %s with a probability of %.2f", speaker, probability);
    if (!low()) {
      return how;
    }
    List<String> help = new ArrayList<>();
    if (seconds < ENOUGH_SECONDS) {
      help.add(
          String.format(Locale.ROOT, "more of the speaker's speech (%.0f s were given)", seconds));
    }
    if (!adapted) {
      help.add("a minute of tuning the decoder to them");
    }
    return help.isEmpty() ? how : how + "; what may help: " + String.join(", ", help);
  }
}
