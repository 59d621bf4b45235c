/**
 * Sound in and out: reading any format as mono floats, writing, resampling, loudness. No spectra
 * (see {@code features}), no file lists (see {@code corpus}), no neural network.
 */
package io.unbraid.audio;
