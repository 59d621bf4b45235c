/** Trials of verification, what they are made of, and how often they err. */
package io.unbraid.speaker.trial;
