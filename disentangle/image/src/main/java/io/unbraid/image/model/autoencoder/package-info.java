/** Codes of pictures, and the pictures of these codes again. */
package io.unbraid.image.model.autoencoder;
