package io.unbraid.bench.compare;

import io.unbraid.bench.compare.measure.Entry;
import io.unbraid.bench.compare.measure.Rounds;
import io.unbraid.bench.compare.measure.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Rows that are measured together.
 *
 * @param name as --only has it
 * @param title of its table
 */
record Group(String name, String title, Work work) {
  /** Measures. */
  interface Work {
    List<Entry> measure() throws IOException;
  }

  private static Group of(String name, String title, Supplier<List<Row>> rows) {
    return new Group(
        name,
        title,
        () -> {
          List<Entry> entries = new ArrayList<>();
          for (Row row : rows.get()) {
            entries.addAll(Rounds.measure(row));
          }
          return entries;
        });
  }

  /** All there are, in the report's order. */
  static List<Group> all(Bench bench) {
    FeatureRows features = new FeatureRows(bench);
    VocoderRows vocoder = new VocoderRows(bench);
    CommandRows commands = new CommandRows(bench);
    return List.of(
        of("decode", "Decoding", features::decode),
        of("resample", "Resampling", features::resample),
        of("stft", "STFT", features::stft),
        of("log-mel", "Log-mel", features::logMel),
        of("mfcc", "MFCC", features::mfcc),
        of("pitch", "Pitch", features::pitch),
        of("griffin-lim", "Griffin-Lim", vocoder::griffinLim),
        of("mel-inversion", "Mel inversion", vocoder::melInversion),
        new Group("training", "Training step", () -> TrainingRows.measure(bench)),
        of("start", "Start", commands::start),
        of("conversion", "Conversion", commands::conversion),
        new Group("resident", "Resident conversion", () -> ResidentRows.measure(bench)),
        of("embedding", "Embedding", commands::embedding),
        of("indexing", "Indexing", commands::indexing));
  }
}
