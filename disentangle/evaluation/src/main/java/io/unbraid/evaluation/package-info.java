/**
 * Measures of conversion and disentanglement that judge from outside: spectral distance, speaker
 * similarity by statistics, error rates, fresh probes on frozen codes. Nothing here trains a model
 * of the toolkit or needs a vocoder (see {@code io.unbraid.conversion} for what does).
 */
package io.unbraid.evaluation;
