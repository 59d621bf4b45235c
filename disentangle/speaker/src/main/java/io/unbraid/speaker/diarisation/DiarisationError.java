package io.unbraid.speaker.diarisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * How far a diarisation is from the truth, as NIST's md-eval counts it: seconds of speech that were
 * missed, that were found where nobody speaks, and that were given to another speaker, the names of
 * both sides being paired so that the least is wrong.
 *
 * @param speech seconds of reference speech that are scored; of two at once twice
 * @param missed seconds of speech that nobody was found for
 * @param falseAlarm seconds of speakers found where nobody speaks
 * @param confused seconds given to another speaker
 */
public record DiarisationError(double speech, double missed, double falseAlarm, double confused) {
  /** Reference speakers that names can be paired with. */
  public static final int MOST_SPEAKERS = 16;

  /** Missed, false alarm and confusion over speech. */
  public double rate() {
    return (missed + falseAlarm + confused) / speech;
  }

  /** A stretch of time in which nobody begins or ends. */
  private record Span(double seconds, long reference, List<Integer> found) {}

  /**
   * @param reference who speaks in truth
   * @param found who was found
   * @param collar seconds before and after each begin and end of a reference turn that are not
   *     scored, 0 or more
   * @throws IllegalArgumentException if there is no reference speech to score, or of more than
   *     {@link #MOST_SPEAKERS}
   */
  public static DiarisationError of(List<Turn> reference, List<Turn> found, double collar) {
    List<String> truths = reference.stream().map(Turn::speaker).distinct().toList();
    List<String> names = found.stream().map(Turn::speaker).distinct().toList();
    if (truths.size() > MOST_SPEAKERS) {
      throw new IllegalArgumentException(truths.size() + " speakers are too many to pair");
    }
    List<Span> spans = spans(reference, found, truths, names, collar);
    double[][] together = new double[names.size()][truths.size()];
    double speech = 0;
    double missed = 0;
    double falseAlarm = 0;
    double paired = 0;
    for (Span span : spans) {
      int speaking = Long.bitCount(span.reference());
      int claimed = span.found().size();
      speech += speaking * span.seconds();
      missed += Math.max(0, speaking - claimed) * span.seconds();
      falseAlarm += Math.max(0, claimed - speaking) * span.seconds();
      paired += Math.min(speaking, claimed) * span.seconds();
      for (int name : span.found()) {
        for (int truth = 0; truth < truths.size(); truth++) {
          together[name][truth] += (span.reference() >> truth & 1) * span.seconds();
        }
      }
    }
    if (speech <= 0) {
      throw new IllegalArgumentException("no reference speech to score");
    }
    double confused = Math.max(0, paired - mostTogether(together, truths.size()));
    return new DiarisationError(speech, missed, falseAlarm, confused);
  }

  private static List<Span> spans(
      List<Turn> reference,
      List<Turn> found,
      List<String> truths,
      List<String> names,
      double collar) {
    TreeSet<Double> edges = new TreeSet<>();
    for (Turn turn : reference) {
      edges.addAll(Arrays.asList(turn.start(), turn.end()));
      edges.addAll(Arrays.asList(turn.start() - collar, turn.start() + collar));
      edges.addAll(Arrays.asList(turn.end() - collar, turn.end() + collar));
    }
    found.forEach(turn -> edges.addAll(Arrays.asList(turn.start(), turn.end())));
    List<Span> spans = new ArrayList<>();
    Double before = null;
    for (double edge : edges) {
      if (before != null && !inCollar(reference, (before + edge) / 2, collar)) {
        double middle = (before + edge) / 2;
        long speaking = 0;
        for (Turn turn : reference) {
          speaking |= holds(turn, middle) ? 1L << truths.indexOf(turn.speaker()) : 0;
        }
        List<Integer> claimed =
            found.stream()
                .filter(turn -> holds(turn, middle))
                .map(turn -> names.indexOf(turn.speaker()))
                .distinct()
                .toList();
        spans.add(new Span(edge - before, speaking, claimed));
      }
      before = edge;
    }
    return spans;
  }

  private static boolean holds(Turn turn, double time) {
    return turn.start() <= time && time < turn.end();
  }

  private static boolean inCollar(List<Turn> reference, double time, double collar) {
    return reference.stream()
        .anyMatch(
            turn -> Math.abs(time - turn.start()) < collar || Math.abs(time - turn.end()) < collar);
  }

  /** Over all ways to pair each name with one truth or none: names one by one, sets of truths. */
  private static double mostTogether(double[][] together, int truths) {
    double[] best = new double[1 << truths];
    for (double[] own : together) {
      double[] next = best.clone();
      for (int taken = 0; taken < best.length; taken++) {
        for (int truth = 0; truth < truths; truth++) {
          int bit = 1 << truth;
          if ((taken & bit) != 0) {
            next[taken] = Math.max(next[taken], best[taken & ~bit] + own[truth]);
          }
        }
      }
      best = next;
    }
    return best[best.length - 1];
  }
}
