/** vc terms: index, search, info, train. Not here: the search (io.unbraid.terms). */
package io.unbraid.cli.terms;
