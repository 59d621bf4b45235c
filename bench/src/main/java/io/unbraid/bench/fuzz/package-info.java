/**
 * Damaged input of every kind that strangers send, made by chance from a seed, against the readers:
 * {@link io.unbraid.bench.fuzz.Fuzz} starts workers and watches them. No unit tests.
 */
package io.unbraid.bench.fuzz;
