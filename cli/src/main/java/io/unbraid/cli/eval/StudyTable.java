package io.unbraid.cli.eval;

import io.unbraid.conversion.study.StudyReport;
import io.unbraid.conversion.study.StudyReport.Interval;
import io.unbraid.conversion.study.StudyReport.Margins;
import io.unbraid.conversion.study.StudyReport.Own;
import io.unbraid.conversion.study.StudyReport.Pair;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The reports of {@link io.unbraid.conversion.study.SameCorpusStudy} as two Markdown tables. */
public final class StudyTable {
  private StudyTable() {}

  public static void print(List<StudyReport> reports, PrintWriter out) {
    out.println(
        "| corpus | pairs | sentences | judge | margin | 95 % | target's recordings"
            + " | the same, vocoder alone | unconverted |");
    out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (StudyReport report : reports) {
      for (int judge = 0; judge < report.judges().size(); judge++) {
        Interval margin = report.margin(judge, Margins::converted);
        out.printf(
            Locale.ROOT,
            "| %s | %d | %d | %s | %.2f | %.2f to %.2f | %.2f | %.2f | %.2f |%n",
            report.corpus(),
            report.pairs().size(),
            report.pairs().stream().mapToInt(Pair::sentences).sum(),
            report.judges().get(judge),
            margin.mean(),
            margin.low(),
            margin.high(),
            report.margin(judge, Margins::real).mean(),
            report.margin(judge, Margins::vocoded).mean(),
            report.margin(judge, Margins::unconverted).mean());
      }
    }
    out.println();
    out.println(
        "| corpus | own voice, LSD dB | vocoder alone | own voice, MCD dB | vocoder alone"
            + " | same sentence as the target's, MCD dB | unconverted |");
    out.println("| --- | --- | --- | --- | --- | --- | --- |");
    for (StudyReport report : reports) {
      out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %s | %s | %s | %s |%n",
          report.corpus(),
          number(report.own(), Own::distance),
          number(report.own(), Own::vocodedDistance),
          number(report.own(), Own::distortion),
          number(report.own(), Own::vocodedDistortion),
          number(report.pairs(), Pair::distortion),
          number(report.pairs(), Pair::unconverted));
    }
    out.flush();
  }

  private static <T> String number(List<T> of, ToDoubleFunction<T> figure) {
    double mean = StudyReport.mean(of, figure);
    return Double.isNaN(mean) ? "-" : String.format(Locale.ROOT, "%.2f", mean);
  }
}
