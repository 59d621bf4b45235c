/** The table that comes of it, with its targets. */
package io.unbraid.bench.compare.report;
