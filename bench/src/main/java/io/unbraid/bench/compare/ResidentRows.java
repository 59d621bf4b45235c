package io.unbraid.bench.compare;

import io.unbraid.audio.base.InputException;
import io.unbraid.bench.Child;
import io.unbraid.bench.compare.measure.Contender;
import io.unbraid.bench.compare.measure.Effort;
import io.unbraid.bench.compare.measure.Entry;
import io.unbraid.bench.compare.measure.Reading;
import io.unbraid.bench.compare.measure.Rounds;
import io.unbraid.bench.compare.measure.Row;
import io.unbraid.bench.compare.measure.Unmeasured;
import io.unbraid.bench.compare.peer.CommandRun;
import io.unbraid.service.ServiceClient;
import io.unbraid.service.ServiceFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Five seconds converted by a vc serve of its own that has its models at hand. */
final class ResidentRows {
  private static final int SECONDS = 5;

  private ResidentRows() {}

  static List<Entry> measure(Bench bench) throws IOException {
    Path cache = bench.work().resolve("cache");
    Files.createDirectories(cache);
    Map<String, String> environment = Map.of("XDG_CACHE_HOME", cache.toString());
    String vc = bench.root().resolve("vc").toString();
    ProcessBuilder builder =
        Child.of(List.of(vc, "serve", "--threads", Integer.toString(bench.cores())))
            .redirectError(bench.work().resolve("serve.log").toFile());
    builder.environment().putAll(environment);
    Process service = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(service::destroy));
    try (BufferedReader answers = service.inputReader()) {
      if (answers.readLine() == null) {
        throw new InputException("vc serve did not start; try it by hand: vc serve");
      }
      ServiceClient client =
          new ServiceClient(ServiceFile.read(cache.resolve("unbraid").resolve("serve.json")));
      Path five = CommandRows.sound(bench, SECONDS);
      byte[] recording = Files.readAllBytes(five);
      Contender request = request(client, recording, service);
      Path out = bench.work().resolve("resident.wav");
      Contender command =
          new CommandRun(
              Contender.OURS,
              "",
              List.of(
                  vc,
                  "convert",
                  "--resident",
                  "--from",
                  five.toString(),
                  "--to-speaker",
                  CommandRows.SPEAKER,
                  "--out",
                  out.toString()),
              environment,
              bench.work().resolve("vc.log"),
              out);
      List<Entry> entries = new ArrayList<>();
      entries.addAll(
          Rounds.measure(row(bench, "request to vc serve, 5 s", request, bench.effort())));
      entries.addAll(
          Rounds.measure(row(bench, "vc convert --resident, 5 s", command, Effort.cold(5))));
      return entries;
    } finally {
      service.destroy();
    }
  }

  private static Row row(Bench bench, String name, Contender contender, Effort effort) {
    return new Row("resident", name, bench.cores(), SECONDS, List.of(contender), effort);
  }

  private static Contender request(ServiceClient client, byte[] recording, Process service) {
    return new Contender() {
      @Override
      public String name() {
        return OURS;
      }

      @Override
      public Reading run() throws Unmeasured {
        long start = System.nanoTime();
        try {
          client.post("/convert", Map.of("to", CommandRows.SPEAKER), recording);
        } catch (InputException refused) {
          throw Unmeasured.failed(refused.getMessage());
        }
        return Reading.of((System.nanoTime() - start) / 1e9);
      }

      @Override
      public Map<String, Double> quality() {
        double megabytes = CommandRun.peakMegabytes(service.pid());
        return Double.isNaN(megabytes) ? Map.of() : Map.of("peak MB", megabytes);
      }
    };
  }
}
