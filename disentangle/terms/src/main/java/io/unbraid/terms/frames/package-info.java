/** Frames that are compared: by the voice model, or spectral ones. */
package io.unbraid.terms.frames;
