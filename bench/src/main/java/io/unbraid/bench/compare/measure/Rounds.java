package io.unbraid.bench.compare.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures a row: all contenders in turn in every round, so that a busy machine is busy for all.
 */
public final class Rounds {
  private static final int MOST_WARM_UPS = 200;

  private static final class Lane {
    final Contender contender;
    final List<Reading> readings = new ArrayList<>();
    String failure = "";

    Lane(Contender contender) {
      this.contender = contender;
    }
  }

  private Rounds() {}

  public static List<Entry> measure(Row row) {
    List<Lane> lanes = row.contenders().stream().map(Lane::new).toList();
    lanes.forEach(lane -> warmUp(lane, row.effort().warmUp()));
    long start = System.nanoTime();
    for (int round = 0; row.effort().goesOn(round, (System.nanoTime() - start) / 1e9); round++) {
      for (Lane lane : lanes) {
        if (lane.failure.isEmpty()) {
          attempt(lane);
        }
      }
    }
    return lanes.stream().map(lane -> entry(row, lane)).toList();
  }

  private static void warmUp(Lane lane, double seconds) {
    double spent = 0;
    for (int i = 0; i < MOST_WARM_UPS && spent < seconds && lane.failure.isEmpty(); i++) {
      long start = System.nanoTime();
      attempt(lane);
      spent += (System.nanoTime() - start) / 1e9;
    }
    lane.readings.clear();
  }

  private static void attempt(Lane lane) {
    try {
      lane.readings.add(lane.contender.run());
    } catch (Unmeasured reason) {
      lane.failure = reason.getMessage();
    }
  }

  private static Entry entry(Row row, Lane lane) {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (lane.failure.isEmpty()) {
      try {
        figures.putAll(lane.contender.quality());
      } catch (Unmeasured reason) {
        lane.failure = reason.getMessage();
      }
    }
    for (Reading reading : lane.readings) {
      reading.figures().forEach((name, value) -> figures.merge(name, value, Math::max));
    }
    boolean measured = lane.failure.isEmpty();
    return new Entry(
        row.group(),
        row.name(),
        row.threads(),
        row.sound(),
        lane.contender.name(),
        lane.contender.version(),
        measured ? lane.readings.stream().map(Reading::seconds).toList() : List.of(),
        measured ? figures : Map.of(),
        lane.failure,
        Entry.now());
  }
}
