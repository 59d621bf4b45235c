package io.unbraid.bench.compare.report;

import io.unbraid.bench.compare.measure.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** results.md: targets and ratios first, then times, each table beside its command. */
public final class Report {
  private final List<Entry> entries;
  private final StringBuilder text = new StringBuilder();

  private Report(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * @param titles of groups, by name, in their order
   * @param machine what it was measured on
   * @param sound what went in
   */
  public static String of(
      List<Entry> entries, Map<String, String> titles, String machine, String sound) {
    Report report = new Report(entries);
    report.head(machine, sound);
    report.targets();
    report.ratios();
    titles.forEach(report::times);
    report.absent();
    return report.text.toString();
  }

  private void head(String machine, String sound) {
    Set<String> times = new TreeSet<>(entries.stream().map(Entry::when).toList());
    String when = times.isEmpty() ? "" : times.toArray(new String[0])[0].replace('T', ' ');
    String until = times.isEmpty() ? "" : new ArrayList<>(times).get(times.size() - 1);
    line("# Beside its peers");
    line("");
    line("    bench/run");
    line("");
    line("Machine: " + machine + ".");
    line("Measured " + when + " to " + until.replace('T', ' ') + "; sound: " + sound + ".");
    Map<String, String> versions = new LinkedHashMap<>();
    entries.stream()
        .filter(e -> e.measured() && !e.version().isEmpty())
        .forEach(e -> versions.putIfAbsent(e.contender(), e.version()));
    List<String> peers = new ArrayList<>();
    versions.forEach((name, version) -> peers.add(name + " " + version));
    line("Peers: " + (peers.isEmpty() ? "none" : String.join("; ", peers)) + ".");
    line("");
    line("All contenders of a row work in turn in every round, on the same input, with the same");
    line("number of threads, in processes that are warm unless the row is about a whole command.");
    line("Every time is in results.tsv.");
  }

  private void targets() {
    line("");
    line("## Targets");
    line("");
    line("| target | measured | |");
    line("| --- | --- | --- |");
    for (Target target : Target.of(entries)) {
      String verdict = target.found().isEmpty() ? "" : target.met() ? "met" : "**missed**";
      String found = target.found().isEmpty() ? "not measured" : target.found();
      line("| " + target.wanted() + " | " + found + " | " + verdict + " |");
    }
  }

  private void ratios() {
    Set<String> peers = new LinkedHashSet<>();
    entries.stream().filter(e -> !e.ours()).forEach(e -> peers.add(e.contender()));
    line("");
    line("## Ratios");
    line("");
    line("A peer's median time over ours: above 1 ours is faster.");
    line("");
    line("| work | threads | " + String.join(" | ", peers) + " |");
    line("| --- | --- |" + " --- |".repeat(peers.size()));
    for (Entry own : entries) {
      if (own.ours() && entries.stream().anyMatch(e -> e != own && e.besides(own))) {
        StringBuilder cells = new StringBuilder();
        for (String peer : peers) {
          cells.append(" ").append(ratio(own, peer)).append(" |");
        }
        line("| " + own.row() + " | " + own.threads() + " |" + cells);
      }
    }
  }

  private String ratio(Entry own, String peer) {
    for (Entry entry : entries) {
      if (entry.contender().equals(peer) && entry.besides(own)) {
        if (!entry.measured()) {
          return entry.failure().startsWith("missing") ? "missing" : "failed";
        }
        return own.measured()
            ? String.format(Locale.ROOT, "%.2f", entry.median() / own.median())
            : "ours failed";
      }
    }
    return "";
  }

  private void times(String group, String title) {
    List<Entry> rows =
        entries.stream().filter(e -> e.group().equals(group) && e.measured()).toList();
    if (rows.isEmpty()) {
      return;
    }
    Set<String> figures = new LinkedHashSet<>();
    rows.forEach(e -> figures.addAll(e.figures().keySet()));
    line("");
    line("## " + title);
    line("");
    line("    bench/run --only " + group);
    line("");
    String more = figures.isEmpty() ? "" : " " + String.join(" | ", figures) + " |";
    line("| work | threads | | median s | least to most s | rounds | x real time |" + more);
    line("| --- | --- | --- | --- | --- | --- | --- |" + " --- |".repeat(figures.size()));
    for (Entry e : rows) {
      StringBuilder cells = new StringBuilder();
      for (String figure : figures) {
        Double value = e.figures().get(figure);
        cells.append(" ").append(value == null ? "" : significant(value)).append(" |");
      }
      line(
          String.format(
              "| %s | %d | %s | %s | %s to %s | %d | %s |%s",
              e.row(),
              e.threads(),
              e.contender(),
              significant(e.median()),
              significant(e.least()),
              significant(e.most()),
              e.seconds().size(),
              e.sound() > 0 ? significant(e.sound() / e.median()) : "",
              cells));
    }
  }

  private void absent() {
    Set<String> reasons = new LinkedHashSet<>();
    entries.stream()
        .filter(e -> !e.measured())
        .forEach(
            e -> reasons.add("| " + e.contender() + " | " + e.row() + " | " + e.failure() + " |"));
    if (reasons.isEmpty()) {
      return;
    }
    line("");
    line("## Not measured");
    line("");
    line("| | work | why |");
    line("| --- | --- | --- |");
    reasons.forEach(this::line);
  }

  /** Three digits that count, and no fewer before the point. */
  private static String significant(double value) {
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return value == 0 ? "0" : Double.toString(value);
    }
    int digits = (int) Math.floor(Math.log10(Math.abs(value)));
    return String.format(Locale.ROOT, "%." + Math.max(0, 2 - digits) + "f", value);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
