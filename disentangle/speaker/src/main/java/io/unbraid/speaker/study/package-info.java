/** Scores the trials of a list or of a corpus. */
package io.unbraid.speaker.study;
