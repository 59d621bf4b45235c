package io.unbraid.voice.input;

import io.unbraid.nn.Tensor;
import java.util.Arrays;

/**
 * Segments of speech, {@code perSpeaker} neighbouring rows from each speaker, taken from different
 * places of that speaker's recordings, and beside them some of what else that speaker has said.
 *
 * @param mel standardised log-mel, [batch, mels, frames]
 * @param perturbed the same for the phonetic encoder alone, [batch, mels, frames]
 * @param speech probability of speech, [batch, 1, frames]
 * @param own how each row is said
 * @param foreign the same in the register of each row's stranger
 * @param bank other recordings of each speaker
 * @param speakers numbers of the speakers, [batch]
 * @param perSpeaker rows a speaker
 */
public record SegmentBatch(
    Tensor mel,
    Tensor perturbed,
    Tensor speech,
    Manner own,
    Manner foreign,
    Bank bank,
    long[] speakers,
    int perSpeaker) {

  /**
   * How something is said.
   *
   * @param comb harmonics of the pitch, [batch, mels + 1, frames]
   * @param prosody [batch, {@link Prosody#ROWS}, frames]
   */
  public record Manner(Tensor comb, Tensor prosody) {
    public Manner narrow(long start, long length) {
      return new Manner(comb.narrow(0, start, length), prosody.narrow(0, start, length));
    }

    public static Manner join(Manner a, Manner b) {
      return new Manner(
          Tensor.concatenate(0, a.comb, b.comb), Tensor.concatenate(0, a.prosody, b.prosody));
    }
  }

  /**
   * Recordings of the batch's speakers, one row a speaker.
   *
   * @param mel standardised log-mel, [batch / perSpeaker, mels, n]
   * @param prosody [batch / perSpeaker, {@link Prosody#ROWS}, n]
   * @param speech probability of speech, [batch / perSpeaker, 1, n]
   */
  public record Bank(Tensor mel, Tensor prosody, Tensor speech) {}

  /** Rows. */
  public int size() {
    return (int) mel.size(0);
  }

  /** For each row the row of the bank that is of the same speaker. */
  public long[] voices() {
    long[] voices = new long[size()];
    for (int i = 0; i < voices.length; i++) {
      voices[i] = i / perSpeaker;
    }
    return voices;
  }

  /** For each row the row of the bank that is of its stranger. */
  public long[] strangersVoices() {
    long[] voices = new long[size()];
    for (int i = 0; i < voices.length; i++) {
      voices[i] = stranger(i, perSpeaker, voices.length) / perSpeaker;
    }
    return voices;
  }

  /** For each row another row of the same speaker. */
  public Tensor partners() {
    long[] partner = new long[size()];
    for (int i = 0; i < partner.length; i++) {
      int first = i - i % perSpeaker;
      partner[i] = first + (i - first + 1) % perSpeaker;
    }
    return Tensor.of(partner, partner.length);
  }

  /** For each row a row of another speaker. */
  public Tensor strangers() {
    long[] strangers = new long[size()];
    for (int i = 0; i < strangers.length; i++) {
      strangers[i] = stranger(i, perSpeaker, strangers.length);
    }
    return Tensor.of(strangers, strangers.length);
  }

  /** All pairs of different rows: of one speaker, or of two. */
  public Pairs pairs(boolean sameSpeaker) {
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
  public record Pairs(Tensor first, Tensor second) {}

  static int stranger(int row, int perSpeaker, int size) {
    return (row + perSpeaker) % size;
  }
}
