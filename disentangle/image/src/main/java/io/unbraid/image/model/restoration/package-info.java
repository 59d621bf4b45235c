/** Whole pictures of damaged ones: with a hole, or too small. */
package io.unbraid.image.model.restoration;
