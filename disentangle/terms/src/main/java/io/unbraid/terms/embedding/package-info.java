/** The word embedding: words out of aligned texts, networks, training. */
package io.unbraid.terms.embedding;
