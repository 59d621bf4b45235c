/**
 * Recordings as the networks hear them: features, their store on disk, perturbation, pronunciation.
 */
package io.unbraid.speech;
