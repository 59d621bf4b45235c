/**
 * The voice model: encoders of what is said and who says it, the decoder, the pair classifier, what
 * trains them, and their use on recordings. No waveform is made here (see {@code vocoder}).
 */
package io.unbraid.voice;
