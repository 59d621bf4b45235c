package io.unbraid.voice;

import io.unbraid.nn.Tensor;
import java.util.Arrays;

/**
 * Segments of speech, {@code perSpeaker} neighbouring rows from each speaker, taken from different
 * places of that speaker's recordings.
 *
 * @param mel standardised log-mel, [batch, mels, frames]
 * @param perturbed the same for the phonetic encoder alone, [batch, mels, frames]
 * @param pitch harmonic combs, [batch, mels + 1, frames]
 * @param strangerPitch the same, moved to the register of each row's stranger
 * @param speakers numbers of the speakers, [batch]
 * @param perSpeaker rows a speaker
 */
record SegmentBatch(
    Tensor mel,
    Tensor perturbed,
    Tensor pitch,
    Tensor strangerPitch,
    long[] speakers,
    int perSpeaker) {

  /** Rows. */
  int size() {
    return (int) mel.size(0);
  }

  /**
   * For each row another row of the same speaker: with it the decoder gets a speaker code that
   * knows nothing of what is said.
   */
  Tensor partners() {
    long[] partner = new long[size()];
    for (int i = 0; i < partner.length; i++) {
      int first = i - i % perSpeaker;
      partner[i] = first + (i - first + 1) % perSpeaker;
    }
    return Tensor.of(partner, partner.length);
  }

  /** For each row a row of another speaker. */
  Tensor strangers() {
    long[] strangers = new long[size()];
    for (int i = 0; i < strangers.length; i++) {
      strangers[i] = stranger(i, perSpeaker, strangers.length);
    }
    return Tensor.of(strangers, strangers.length);
  }

  /** All pairs of different rows: of one speaker, or of two. */
  Pairs pairs(boolean sameSpeaker) {
    long[] first = new long[size() * size()];
    long[] second = new long[first.length];
    int count = 0;
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < i; j++) {
        if ((i / perSpeaker == j / perSpeaker) == sameSpeaker) {
          first[count] = i;
          second[count++] = j;
        }
      }
    }
    return new Pairs(
        Tensor.of(Arrays.copyOf(first, count), count),
        Tensor.of(Arrays.copyOf(second, count), count));
  }

  /** Rows beside rows, [pairs] each. */
  record Pairs(Tensor first, Tensor second) {}

  static int stranger(int row, int perSpeaker, int size) {
    return (row + perSpeaker) % size;
  }
}
