package io.unbraid.speaker.diarisation;

/**
 * A stretch of a recording in which one speaker speaks.
 *
 * @param start in seconds from the recording's start
 * @param end in seconds, after the start
 * @param speaker whose it is
 * @param sure how probable it is that it is this speaker and none of the others found, 0 to 1
 */
public record Turn(double start, double end, String speaker, double sure) {
  /** How long it is, in seconds. */
  public double seconds() {
    return end - start;
  }

  /** The same of a speaker by another name. */
  public Turn of(String speaker) {
    return new Turn(start, end, speaker, sure);
  }
}
