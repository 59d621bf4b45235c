package io.unbraid.bench.compare.report;

import io.unbraid.bench.compare.measure.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A figure that was promised.
 *
 * @param wanted in words
 * @param found the figure; empty if a row or a peer is missing
 * @param met whether it is good enough; false if there is none
 */
record Target(String wanted, String found, boolean met) {

  /** The targets, judged by what was measured. */
  static List<Target> of(List<Entry> entries) {
    List<Target> targets = new ArrayList<>();
    String lim = "Griffin-Lim, 32 iterations";
    targets.add(pace(entries, "log-mel", "librosa", 2));
    targets.add(pace(entries, "log-mel", "torch", 1));
    targets.add(
        least(
            lim + ", one thread: 45 x real time",
            ours(entries, lim, 1).map(e -> e.sound() / e.median()),
            45));
    targets.add(pace(entries, lim, "torchaudio", 1));
    targets.add(
        least(
            lim + ": two threads at least 1.8 times as fast as one",
            ours(entries, lim, 1)
                .flatMap(one -> ours(entries, lim, 2).map(two -> one.median() / two.median())),
            1.8));
    targets.add(pace(entries, "training step", "torch", 1));
    targets.add(seconds(entries, "vc --version", 0.5));
    targets.add(seconds(entries, "vc features, 5 s", 0.5));
    for (String command : List.of("vc --version", "vc features, 5 s")) {
      targets.add(
          most(
              command + ": none of the engine's classes loaded",
              figure(entries, command, "engine classes"),
              0));
    }
    targets.add(seconds(entries, "vc convert, 5 s", 4));
    targets.add(
        most(
            "resident conversion of 5 s: 0.05 of real time",
            ours(entries, "request to vc serve, 5 s").map(e -> e.median() / e.sound()),
            0.05));
    targets.add(
        most(
            "conversion of ten minutes: peak of 1000 MB",
            figure(entries, "vc convert, 600 s", "peak MB"),
            1000));
    return targets;
  }

  private static Target pace(List<Entry> entries, String row, String peer, double ratio) {
    Optional<Double> found =
        ours(entries, row, 1)
            .flatMap(
                own ->
                    entries.stream()
                        .filter(e -> e.besides(own) && e.contender().equals(peer) && e.measured())
                        .findFirst()
                        .map(other -> other.median() / own.median()));
    String pace = ratio == 1 ? peer + "'s pace" : number(ratio) + " times " + peer + "'s pace";
    return least(row + ", one thread: " + pace, found, ratio);
  }

  private static Target seconds(List<Entry> entries, String row, double limit) {
    return most(row + ": " + number(limit) + " s", ours(entries, row).map(Entry::median), limit);
  }

  private static Optional<Double> figure(List<Entry> entries, String row, String figure) {
    ToDoubleFunction<Entry> value = e -> e.figures().getOrDefault(figure, Double.NaN);
    return ours(entries, row).map(value::applyAsDouble).filter(v -> !v.isNaN());
  }

  private static Optional<Entry> ours(List<Entry> entries, String row, int threads) {
    return entries.stream()
        .filter(e -> e.ours() && e.measured() && e.row().equals(row) && e.threads() == threads)
        .findFirst();
  }

  private static Optional<Entry> ours(List<Entry> entries, String row) {
    return entries.stream()
        .filter(e -> e.ours() && e.measured() && e.row().equals(row))
        .findFirst();
  }

  private static Target least(String wanted, Optional<Double> found, double limit) {
    return new Target(
        wanted, found.map(Target::number).orElse(""), found.filter(f -> f >= limit).isPresent());
  }

  private static Target most(String wanted, Optional<Double> found, double limit) {
    return new Target(
        wanted, found.map(Target::number).orElse(""), found.filter(f -> f <= limit).isPresent());
  }

  private static String number(double value) {
    return value >= 100 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, value < 1 ? "%.3f" : "%.2f", value);
  }
}
