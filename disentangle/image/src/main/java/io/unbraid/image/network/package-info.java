/**
 * Networks that models are built of: encoders, decoders, classifiers, and how their layers are
 * normalised; those that make pictures in {@code generator}, those that score what was made in
 * {@code discriminator}. No loss and no training lives here.
 */
package io.unbraid.image.network;
