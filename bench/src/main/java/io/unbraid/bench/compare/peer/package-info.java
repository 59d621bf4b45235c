/** The programs that this one is measured against, and what they are given. */
package io.unbraid.bench.compare.peer;
