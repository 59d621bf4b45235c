/**
 * Sound in and out: reading any format as mono floats, writing, resampling, loudness; and what all
 * else stands on: errors for the user, ranges of settings, files written whole. No spectra (see
 * {@code features}), no file lists (see {@code corpus}), no neural network.
 */
package io.unbraid.audio;
