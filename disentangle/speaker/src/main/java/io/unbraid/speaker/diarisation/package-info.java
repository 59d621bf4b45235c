/**
 * Who speaks when in a recording of several: windows of its speech, their voices, groups of these,
 * and turns.
 */
package io.unbraid.speaker.diarisation;
