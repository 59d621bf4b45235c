/**
 * The image family: one model a file, each a set of networks and the objectives that train them, on
 * the training core of the voice model; the registry of them and what all have in common. Not here:
 * sets of pictures (data), figures (measure), commands (cli).
 */
package io.unbraid.image;
