/**
 * Voice conversion from recording to recording: the voice model and a vocoder together, the
 * speakers at hand, and what measures conversions. No network and no phase reconstruction lives
 * here.
 */
package io.unbraid.conversion;
