/**
 * Speech corpora as lists of utterances: which file, whose voice, what is said. No sound is decoded
 * here (see {@code io.unbraid.audio}) and no batches are made (see the training packages).
 */
package io.unbraid.audio.corpus;
