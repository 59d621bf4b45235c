package io.unbraid.voice.network;

import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.Statistics;

/**
 * Sums up a segment's phonetic code for those who judge its speaker: statistics of convolutions
 * over it, and how fast each of its dimensions moves. Means and deviations are gone from a
 * normalised code, and a fresh probe finds the speaker in the movements first.
 */
final class CodeSummary extends Module {
  private static final int CHANNELS = 96;

  /** Brings how far the movements of two segments differ to the size of the other statistics. */
  private static final double MOVEMENT = 5;

  private final int size;
  private final Conv1d first;
  private final Conv1d second;

  CodeSummary(int code) {
    this.size = 2 * CHANNELS + code;
    this.first = child("first", new Conv1d(code, CHANNELS, 5, 2, 1));
    this.second = child("second", new Conv1d(CHANNELS, CHANNELS, 5, 2, 1));
  }

  /** Length of a summary. */
  int size() {
    return size;
  }

  /** [batch, code, frames] to [batch, size]. */
  Tensor forward(Tensor code) {
    Tensor h = Functional.leakyRelu(first.forward(code), 0.2);
    h = Statistics.pool(Functional.leakyRelu(second.forward(h), 0.2));
    return Tensor.concatenate(1, h, Statistics.delta(code).abs().mean(false, 2).multiply(MOVEMENT));
  }
}
