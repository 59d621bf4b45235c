/**
 * How a voice model is trained and how its decoder is tuned to one speaker: data, objectives,
 * recipe.
 */
package io.unbraid.voice.train;
