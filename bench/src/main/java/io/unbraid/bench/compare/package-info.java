/**
 * What bench/run does: ours and the peers' in turn on the same sound and threads, round after
 * round; then results.tsv with every time and results.md with ratios, times and targets. A peer is
 * a process that answers lines (bench/peers/peer.py). What is measured of one thing alone lives in
 * io.unbraid.bench.
 */
package io.unbraid.bench.compare;
