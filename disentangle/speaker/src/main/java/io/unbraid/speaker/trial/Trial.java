package io.unbraid.speaker.trial;

/**
 * One comparison of two recordings.
 *
 * @param speaker whose the first is
 * @param other whose the second is; equal to {@code speaker} in a target trial
 * @param score the higher, the more alike
 */
public record Trial(String speaker, String other, double score) {
  /** Whether both are of one speaker. */
  public boolean target() {
    return speaker.equals(other);
  }
}
