/** Sets drawn by code: shapes of known factors, handwritten digits, digits over textures. */
package io.unbraid.image.data.drawn;
