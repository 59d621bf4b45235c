/**
 * Spoken-term detection, query by example: word embeddings, an index of recordings and the search
 * in it, and how well they do. The codes come from the voice model; what trains that is not here.
 */
package io.unbraid.terms;
