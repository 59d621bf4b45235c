/**
 * What the networks are given: segments of recordings as batches, standardised, masked and
 * perturbed.
 */
package io.unbraid.voice.input;
