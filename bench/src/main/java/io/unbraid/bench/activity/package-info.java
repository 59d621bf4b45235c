/**
 * Speech told from what is none: sounds made by rule, scenes of both, the fit of the weights of
 * {@link io.unbraid.audio.features.activity.SpeechActivity} and the tables of how well it does.
 */
package io.unbraid.bench.activity;
