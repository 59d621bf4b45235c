/** Pitch and voicing: candidates (YIN and others), the path through them, creaky stretches. */
package io.unbraid.audio.features.pitch;
