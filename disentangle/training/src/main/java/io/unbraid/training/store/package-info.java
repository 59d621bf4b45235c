/** Weights in files: safetensors with a checksum, model files, weights that are kept twice. */
package io.unbraid.training.store;
