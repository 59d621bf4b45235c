package io.unbraid.audio.corpus;

import java.nio.file.Path;

/**
 * One recording of one speaker.
 *
 * @param file any format that {@link io.unbraid.audio.Audio#read} knows
 * @param speaker the corpus's own name for the voice
 * @param split train, dev, test or what else the corpus says; empty where it says none
 * @param seconds duration; NaN where the corpus doesn't say
 * @param language as the corpus gives it, such as en; empty where unknown
 * @param text what is said; empty where unknown
 */
public record Utterance(
    Path file, String speaker, String split, double seconds, String language, String text) {}
