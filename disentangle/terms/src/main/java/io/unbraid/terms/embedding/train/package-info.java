/** How a word embedding is trained: words cut from recordings, objectives, recipe. */
package io.unbraid.terms.embedding.train;
