/** Networks that score what a generator or an encoder makes against what is real. */
package io.unbraid.image.network.discriminator;
