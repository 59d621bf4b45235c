package io.unbraid.speaker.train;

import io.unbraid.nn.Tensor;
import io.unbraid.speaker.network.SpeakerInput;

/**
 * Clips of speech, {@code perSpeaker} neighbouring rows from each speaker.
 *
 * @param input what {@link SpeakerInput} makes of them, [batch, channels, frames]
 * @param speakers numbers of the speakers, [batch]
 * @param perSpeaker rows a speaker
 */
record SpeakerBatch(Tensor input, long[] speakers, int perSpeaker) {}
