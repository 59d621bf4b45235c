/**
 * The training core: a model is a set of named networks and a list of {@link
 * io.unbraid.training.Objective objectives}, the {@link io.unbraid.training.Trainer} walks the
 * list, and a run folder holds what comes of it. No model and no data set lives here.
 */
package io.unbraid.training;
