package io.unbraid.bench;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.Stft;
import io.unbraid.vocoder.GriffinLim;
import io.unbraid.vocoder.GriffinLimConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Griffin-Lim beside librosa and torchaudio on a minute of speech: 16 kHz, frames of 1024, hop 256,
 * 32 iterations, momentum 0.99, one thread each, all in turn in every round so that a busy machine
 * is busy for all. The first rounds warm up and do not count.
 */
public final class GriffinLimSpeed {
  private static final int RATE = 16000;
  private static final int SECONDS = 60;
  private static final int WARM_UP = 2;

  private GriffinLimSpeed() {}

  private interface Run {
    double[] run();
  }

  private record Row(String name, Run run, double decibels, List<double[]> seconds) {
    double median(int column) {
      double[] sorted = seconds.stream().mapToDouble(pair -> pair[column]).sorted().toArray();
      return sorted[sorted.length / 2];
    }
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      System.err.println("usage: bench/griffin-lim RECORDING|FOLDER [ROUNDS]");
      System.exit(2);
    }
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 9;
    float[] speech = minute(Path.of(arguments[1]));
    Stft stft = new Stft(1024, 256);
    float[][] magnitude = stft.magnitude(speech);
    Path file = Files.createTempFile("magnitudes", ".f32");
    List<Row> rows = new ArrayList<>();
    List<GriffinLimPeer> peers = new ArrayList<>();
    try {
      write(magnitude, file);
      rows.add(own("Unbraid", magnitude, speech.length, 1));
      String python = System.getenv().getOrDefault("PYTHON", "python3");
      String other = System.getenv().getOrDefault("TORCHAUDIO_PYTHON", python);
      for (String method : List.of("librosa", "torchaudio")) {
        GriffinLimPeer peer =
            new GriffinLimPeer(
                method.equals("librosa") ? python : other,
                Path.of(arguments[0]),
                method,
                file,
                speech.length);
        peers.add(peer);
        if (peer.name() == null) {
          System.out.println(method + " is missing\n");
        } else {
          peer.run();
          double decibels = convergence(magnitude, stft.magnitude(peer.samples()));
          rows.add(new Row(peer.name(), peer::run, decibels, new ArrayList<>()));
        }
      }
      rows.add(own("Unbraid, 2 threads", magnitude, speech.length, 2));
      for (int round = -WARM_UP; round < rounds; round++) {
        for (Row row : rows) {
          double[] seconds = row.run().run();
          if (round >= 0) {
            row.seconds().add(seconds);
          }
        }
      }
      print(rows);
    } finally {
      for (GriffinLimPeer peer : peers) {
        peer.close();
      }
      Files.deleteIfExists(file);
    }
  }

  private static void print(List<Row> rows) {
    System.out.println(
        "| | median s | min to max s | processor s | x real time | to ours | convergence dB |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    for (Row row : rows) {
      double[] wall = row.seconds().stream().mapToDouble(pair -> pair[0]).sorted().toArray();
      System.out.printf(
          Locale.ROOT,
          "| %s | %.3f | %.3f to %.3f | %.3f | %.0f | %.2f | %.2f |%n",
          row.name(),
          row.median(0),
          wall[0],
          wall[wall.length - 1],
          row.median(1),
          SECONDS / row.median(0),
          row.median(0) / rows.get(0).median(0),
          row.decibels());
    }
  }

  private static Row own(String name, float[][] magnitude, int length, int threads) {
    GriffinLim method = new GriffinLim(GriffinLimConfig.standard().withThreads(threads));
    double decibels = method.reconstruct(magnitude, length).spectralConvergenceDb();
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Run run =
        () -> {
          long processor = system.getProcessCpuTime();
          long start = System.nanoTime();
          method.reconstruct(magnitude, length);
          long end = System.nanoTime();
          return new double[] {(end - start) / 1e9, (system.getProcessCpuTime() - processor) / 1e9};
        };
    return new Row(name, run, decibels, new ArrayList<>());
  }

  /** The first minute of a recording, or of a folder's recordings in the order of their names. */
  private static float[] minute(Path path) throws IOException {
    List<Path> files = List.of(path);
    if (Files.isDirectory(path)) {
      try (Stream<Path> entries = Files.list(path)) {
        files = entries.filter(Files::isRegularFile).sorted().toList();
      }
    }
    float[] speech = new float[SECONDS * RATE];
    int filled = 0;
    for (Path file : files) {
      if (filled < speech.length) {
        float[] samples = Audio.read(file, RATE).samples();
        int count = Math.min(samples.length, speech.length - filled);
        System.arraycopy(samples, 0, speech, filled, count);
        filled += count;
      }
    }
    while (filled < speech.length && filled > 0) {
      int count = Math.min(filled, speech.length - filled);
      System.arraycopy(speech, 0, speech, filled, count);
      filled += count;
    }
    return speech;
  }

  private static void write(float[][] rows, Path file) throws IOException {
    int size = Arrays.stream(rows).mapToInt(row -> row.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : rows) {
      for (float value : row) {
        bytes.putFloat(value);
      }
    }
    Files.write(file, bytes.array());
  }

  private static double convergence(float[][] wanted, float[][] found) {
    double difference = 0;
    double norm = 0;
    for (int k = 0; k < wanted.length; k++) {
      for (int t = 0; t < wanted[k].length; t++) {
        difference += Math.pow(wanted[k][t] - found[k][t], 2);
        norm += Math.pow(wanted[k][t], 2);
      }
    }
    return 10 * Math.log10(difference / norm);
  }
}
