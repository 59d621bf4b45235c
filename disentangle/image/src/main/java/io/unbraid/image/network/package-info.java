/**
 * Networks that models are built of: encoders, decoders, generators, discriminators, and how their
 * layers are normalised. No loss and no training lives here.
 */
package io.unbraid.image.network;
