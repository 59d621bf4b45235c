/**
 * From spectrogram to sound: phase reconstruction and the inversion of mel filters. The transforms
 * here work on many frames at once; those for one frame at a time, and the features, live in {@code
 * io.unbraid.audio.features}, and nothing here knows a neural network.
 */
package io.unbraid.vocoder;
