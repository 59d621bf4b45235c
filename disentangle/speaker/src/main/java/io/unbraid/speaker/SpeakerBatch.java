package io.unbraid.speaker;

import io.unbraid.nn.Tensor;

/**
 * Clips of speech, {@code perSpeaker} neighbouring rows from each speaker.
 *
 * @param input what {@link SpeakerInput} makes of them, [batch, channels, frames]
 * @param speakers numbers of the speakers, [batch]
 * @param perSpeaker rows a speaker
 */
record SpeakerBatch(Tensor input, long[] speakers, int perSpeaker) {}
