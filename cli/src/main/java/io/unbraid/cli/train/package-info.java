/**
 * vc train and vc train-speaker, and what all commands that train share: options of a run,
 * progress, Ctrl-C. Not here: the training itself (io.unbraid.training).
 */
package io.unbraid.cli.train;
