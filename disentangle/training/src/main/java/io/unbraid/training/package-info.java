/**
 * The training core: a model is a set of named networks and a list of {@link
 * io.unbraid.training.Objective objectives}, the {@link io.unbraid.training.Trainer} walks the
 * list, a monitor looks on and may stop it, and a run folder holds what comes of it. No model, no
 * data set and no terminal lives here.
 */
package io.unbraid.training;
