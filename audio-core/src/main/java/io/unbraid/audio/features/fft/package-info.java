/** Fourier transforms, of a library in Java or a native one. */
package io.unbraid.audio.features.fft;
