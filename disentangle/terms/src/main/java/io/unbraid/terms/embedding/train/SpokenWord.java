package io.unbraid.terms.embedding.train;

import java.util.Arrays;

/**
 * A word in its recording.
 *
 * @param text lower-case
 * @param speaker who says it
 * @param perturbed whether the voice was changed, which makes another one of it
 * @param frames of the whole recording, [frames][channels]
 * @param start first frame
 * @param end the one after the last
 */
record SpokenWord(
    String text, String speaker, boolean perturbed, float[][] frames, int start, int end) {

  /** The speaker, or the other one that perturbation makes of them. */
  String voice() {
    return perturbed ? speaker + " perturbed" : speaker;
  }

  /** Its frames, beginning and ending so many frames further out; two at least. */
  float[][] cut(int earlier, int later) {
    int from = Math.max(0, Math.min(frames.length - 2, start - earlier));
    return Arrays.copyOfRange(
        frames, from, Math.min(frames.length, Math.max(from + 2, end + later)));
  }
}
