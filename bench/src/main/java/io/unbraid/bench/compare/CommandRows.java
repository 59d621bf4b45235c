package io.unbraid.bench.compare;

import io.unbraid.audio.Audio;
import io.unbraid.bench.compare.measure.Contender;
import io.unbraid.bench.compare.measure.Effort;
import io.unbraid.bench.compare.measure.Row;
import io.unbraid.bench.compare.peer.CommandRun;
import io.unbraid.bench.compare.peer.EngineWatch;
import io.unbraid.bench.compare.peer.Speech;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** vc, each time a process of its own with its start counted and the models bundled. */
final class CommandRows {
  static final String SPEAKER = "slt";

  private final Bench bench;

  CommandRows(Bench bench) {
    this.bench = bench;
  }

  /** The last shows that the count of the engine's classes counts. */
  List<Row> start() {
    Path five = sound(5);
    Path features = bench.work().resolve("features.npy");
    Path out = bench.work().resolve("converted.wav");
    return List.of(
        watched("start", "vc --version", 0, 9, null, "--version"),
        watched(
            "start",
            "vc features, 5 s",
            5,
            9,
            features,
            "features",
            five.toString(),
            "--kind",
            "mel",
            "--out",
            features.toString()),
        watched("start", "vc convert, 5 s", 5, bench.quick() ? 3 : 7, out, convert(five, out)));
  }

  /** Memory must not grow with the length. */
  List<Row> conversion() {
    Path out = bench.work().resolve("converted.wav");
    return List.of(
        row(
            "conversion",
            "vc convert, 60 s",
            60,
            bench.quick() ? 1 : 5,
            out,
            convert(sound(60), out)),
        row(
            "conversion",
            "vc convert, 600 s",
            600,
            bench.quick() ? 1 : 3,
            out,
            convert(sound(600), out)));
  }

  private String[] convert(Path from, Path out) {
    return new String[] {
      "convert",
      "--from",
      from.toString(),
      "--to-speaker",
      SPEAKER,
      "--out",
      out.toString(),
      "--threads",
      threads()
    };
  }

  List<Row> embedding() {
    int seconds = bench.quick() ? 60 : 600;
    Path out = bench.work().resolve("voices.npy");
    return List.of(
        row(
            "embedding",
            "vc embed",
            seconds,
            bench.quick() ? 1 : 3,
            out,
            "embed",
            sound(seconds).toString(),
            "--out",
            out.toString(),
            "--threads",
            threads()));
  }

  /** Recordings of ten seconds, a new index each time. */
  List<Row> indexing() {
    int files = bench.quick() ? 6 : 60;
    float[] x = bench.speech().seconds(10 * files);
    Path folder = bench.work().resolve("recordings");
    try {
      Files.createDirectories(folder);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
    int length = 10 * Speech.RATE;
    for (int i = 0; i < files; i++) {
      Audio.of(Arrays.copyOfRange(x, i * length, (i + 1) * length), Speech.RATE)
          .write(folder.resolve(String.format("%02d.wav", i)));
    }
    Path index = bench.work().resolve("index");
    return List.of(
        row(
            "indexing",
            "vc terms index",
            10 * files,
            bench.quick() ? 1 : 3,
            index,
            "terms",
            "index",
            folder.toString(),
            "--out",
            index.toString(),
            "--threads",
            threads()));
  }

  /** The same, with a count of the engine's classes that it loads. */
  private Row watched(
      String group, String name, int sound, int rounds, Path result, String... arguments) {
    Contender watched =
        new EngineWatch(
            command(Map.of(), result, arguments),
            options -> command(options, result, arguments),
            bench.work().resolve("classes.log"));
    return new Row(group, name, bench.cores(), sound, List.of(watched), Effort.cold(rounds));
  }

  private Row row(
      String group, String name, int sound, int rounds, Path result, String... arguments) {
    Contender command = command(Map.of(), result, arguments);
    return new Row(group, name, bench.cores(), sound, List.of(command), Effort.cold(rounds));
  }

  private CommandRun command(Map<String, String> environment, Path result, String... arguments) {
    List<String> command = new ArrayList<>(List.of(bench.root().resolve("vc").toString()));
    command.addAll(List.of(arguments));
    return new CommandRun(
        Contender.OURS, "", command, environment, bench.work().resolve("vc.log"), result);
  }

  private String threads() {
    return Integer.toString(bench.cores());
  }

  /** So many seconds of the speech as WAV. */
  private Path sound(int seconds) {
    return sound(bench, seconds);
  }

  static Path sound(Bench bench, int seconds) {
    Path file = bench.work().resolve(seconds + "s.wav");
    Audio.of(bench.speech().seconds(seconds), Speech.RATE).write(file);
    return file;
  }
}
