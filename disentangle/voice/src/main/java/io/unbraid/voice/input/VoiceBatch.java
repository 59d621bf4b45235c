package io.unbraid.voice.input;

import io.unbraid.nn.Tensor;

/**
 * Speech for the speaker encoder's own objective, through random channels and noise so that it
 * cannot tell speakers by their microphone. Each speaker is there with three lengths of the vocal
 * tract, which count as three voices (after Jaitly and Hinton 2013): a corpus of few speakers says
 * little about how voices differ.
 *
 * @param mel standardised log-mel, [batch, mels, frames]
 * @param speech probability of speech, [batch, 1, frames]
 * @param voices numbers of the voices, [batch]
 * @param perVoice neighbouring rows of one voice
 */
public record VoiceBatch(Tensor mel, Tensor speech, long[] voices, int perVoice) {
  /** Lengths of the vocal tract. */
  public static final int TRACTS = 3;

  private static final double STEP = 0.12;

  /** How far frequencies move for a length, 0 to below {@link #TRACTS}; the first not at all. */
  public static double warp(int tract) {
    return tract == 0 ? 1 : Math.exp(tract == 1 ? STEP : -STEP);
  }
}
