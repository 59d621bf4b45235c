package io.unbraid.terms;

/**
 * A place where a query seems to be said.
 *
 * @param file the recording
 * @param start in seconds
 * @param end in seconds
 * @param score larger is likelier; 1 for the query itself
 */
public record Hit(String file, double start, double end, double score) {}
