package io.unbraid.voice.input;

import io.unbraid.nn.Tensor;

/**
 * Whole utterances with what is said in them.
 *
 * @param perturbed standardised log-mel, padded at the end, [batch, mels, frames]
 * @param targets symbols of all, one after the other, as integers
 * @param frames of each without the padding
 * @param lengths symbols of each
 */
public record TranscriptBatch(Tensor perturbed, Tensor targets, long[] frames, long[] lengths) {}
