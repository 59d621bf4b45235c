/**
 * How a speaker model is trained: the plan, the batches and how their speech is changed, the
 * losses, and what is held out to calibrate by.
 */
package io.unbraid.speaker.train;
