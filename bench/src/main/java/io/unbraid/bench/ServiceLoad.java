package io.unbraid.bench;

import io.unbraid.audio.base.InputException;
import io.unbraid.service.ServiceClient;
import io.unbraid.service.ServiceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many requests by several clients at a running vc serve: conversions, every fifth an embedding and
 * every tenth a bad body. Says how many came back and how they should, the times, and what memory
 * the service held after each fifth of them.
 */
public final class ServiceLoad {
  private static final int PARTS = 5;

  private ServiceLoad() {}

  /**
   * @param arguments recording, requests, clients, process id of the service, its serve.json
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    byte[] recording = Files.readAllBytes(Path.of(arguments[0]));
    int requests = Integer.parseInt(arguments[1]);
    ExecutorService clients = Executors.newFixedThreadPool(Integer.parseInt(arguments[2]));
    long process = Long.parseLong(arguments[3]);
    ServiceClient client = new ServiceClient(ServiceFile.read(Path.of(arguments[4])));
    System.out.printf("before: resident %d MB%n", residentMegabytes(process));
    int right = 0;
    for (int part = 0; part < PARTS; part++) {
      List<Future<Double>> answers = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 0; i < requests / PARTS; i++) {
        int kind = i;
        answers.add(clients.submit(() -> ask(client, kind, recording)));
      }
      double[] seconds = new double[answers.size()];
      for (int i = 0; i < seconds.length; i++) {
        seconds[i] = answers.get(i).get();
        right += seconds[i] >= 0 ? 1 : 0;
      }
      Arrays.sort(seconds);
      System.out.printf(
          Locale.ROOT,
          "%d requests in %.1f s: median %.2f s, slowest %.2f s; resident %d MB%n",
          seconds.length,
          (System.nanoTime() - start) / 1e9,
          seconds[seconds.length / 2],
          seconds[seconds.length - 1],
          residentMegabytes(process));
    }
    System.out.printf("%d of %d answered as they should%n", right, requests);
    clients.shutdown();
  }

  /** Seconds until the answer; below 0 for a wrong one. */
  private static double ask(ServiceClient client, int kind, byte[] recording) {
    long start = System.nanoTime();
    boolean right;
    if (kind % 10 == 9) {
      right = refused(client);
    } else if (kind % 5 == 4) {
      String json = new String(client.post("/embed", Map.of(), recording), StandardCharsets.UTF_8);
      right = json.contains("\"embedding\":[");
    } else {
      byte[] wav = client.post("/convert", Map.of("to", "slt"), recording);
      right = wav.length > 1000 && wav[0] == 'R' && wav[1] == 'I';
    }
    return right ? (System.nanoTime() - start) / 1e9 : -1;
  }

  private static boolean refused(ServiceClient client) {
    try {
      client.post("/convert", Map.of("to", "slt"), "no sound".getBytes(StandardCharsets.UTF_8));
      return false;
    } catch (InputException refusal) {
      return refusal.getMessage().contains("no sound file");
    }
  }

  /** What /proc says, 0 where there is none. */
  private static long residentMegabytes(long process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
