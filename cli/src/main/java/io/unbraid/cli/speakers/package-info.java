/**
 * Speakers by name and by voice: vc speakers, enroll, embed, verify, identify. Not here: the models
 * of voices (io.unbraid.voice, io.unbraid.speaker).
 */
package io.unbraid.cli.speakers;
