/** Typed words in an index of recordings. Not here: spoken ones (io.unbraid.terms.TermSearch). */
package io.unbraid.terms.typed;
