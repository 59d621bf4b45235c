/** What is timed, how often and against what: contenders, rounds, rows and readings. */
package io.unbraid.bench.compare.measure;
