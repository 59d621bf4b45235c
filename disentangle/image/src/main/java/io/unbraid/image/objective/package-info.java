/**
 * What training steps are made of: batches drawn from sets, pictures warped, losses, and the
 * parameters that an objective moves. Nothing here knows a model.
 */
package io.unbraid.image.objective;
