/** The numbers of a run as a table and as curves. */
package io.unbraid.training.metrics;
