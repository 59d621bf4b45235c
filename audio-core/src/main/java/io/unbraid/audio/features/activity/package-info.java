/** Where somebody speaks: cues of speech frame by frame, and what they say together. */
package io.unbraid.audio.features.activity;
