/** Recordings in an index, to be searched. */
package io.unbraid.terms.index;
