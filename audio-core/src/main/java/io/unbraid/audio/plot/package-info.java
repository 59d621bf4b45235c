/**
 * Pictures as PNG files: spectrograms, pitch over the mel, curves of training. Drawn without a
 * screen; no window ever opens. No analysis of sound (see {@code features}).
 */
package io.unbraid.audio.plot;
