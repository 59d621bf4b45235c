package io.unbraid.speaker.study;

import io.unbraid.audio.Audio;
import io.unbraid.speaker.diarisation.Turn;
import java.util.List;

/**
 * A conversation put together of recordings of single speakers.
 *
 * @param audio mono, 16 kHz
 * @param turns who speaks when, pauses of {@link Mixtures#PAUSE} or more left out
 */
public record Mixture(Audio audio, List<Turn> turns) {}
