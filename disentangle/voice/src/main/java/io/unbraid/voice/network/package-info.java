/**
 * The networks that take a voice apart and put it together, one file each, and their
 * discriminators.
 */
package io.unbraid.voice.network;
