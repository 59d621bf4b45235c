/** The settings of a voice model: its networks, its losses, its training. */
package io.unbraid.voice.config;
