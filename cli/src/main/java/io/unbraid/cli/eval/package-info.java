/**
 * vc eval: the measurements on a corpus of the user's. Not here: the measures
 * (io.unbraid.evaluation, io.unbraid.conversion).
 */
package io.unbraid.cli.eval;
