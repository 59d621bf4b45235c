/**
 * Sound as features: short-time Fourier transform, mel, MFCC, pitch, and their files (npy, csv).
 * Every transform is immutable and safe to share between threads, but for {@link
 * io.unbraid.audio.features.fft.RealFft}. No pictures (see {@code plot}), no neural network.
 */
package io.unbraid.audio.features;
