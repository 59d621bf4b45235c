/**
 * Speaker verification: an encoder of its own from a recording to an embedding of the voice, its
 * training, scores and what they mean. What voice conversion knows of a speaker lives in {@code
 * io.unbraid.voice}; measures of error that take any scores in {@code io.unbraid.evaluation}.
 */
package io.unbraid.speaker;
