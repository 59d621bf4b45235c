/**
 * One model a file, each as its paper has it: settings, networks, and the objectives that train
 * them, in a room for each thing that models are for. A room also holds what several of its models
 * have in common, and nothing else; a new model is one more file, and an entry in the list of
 * {@code run}.
 */
package io.unbraid.image.model;
