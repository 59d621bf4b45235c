package io.unbraid.bench.compare.measure;

import java.util.List;

/**
 * One piece of work and those who do it.
 *
 * @param group what it belongs to, as --only names it
 * @param name what is done
 * @param threads that each contender may use
 * @param sound seconds of sound that go in; 0 if it isn't about sound
 * @param contenders ours first
 * @param effort how often
 */
public record Row(
    String group,
    String name,
    int threads,
    double sound,
    List<Contender> contenders,
    Effort effort) {}
