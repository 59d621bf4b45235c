/** Pictures of noise, against a discriminator; and the ways back from a picture to its noise. */
package io.unbraid.image.model.gan;
