package io.unbraid.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.unbraid.audio.AtomicFile;
import io.unbraid.audio.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An HTTP server on the loopback that answers those who know its token: {@code GET /health}, {@code
 * GET /speakers}, {@code POST /convert?to=NAME} (a recording in any format to WAV), {@code POST
 * /embed}, {@code POST /verify}, {@code POST /search}. What can't be done gets a status and {@code
 * {"error": "one line"}}.
 */
public final class VoiceService implements AutoCloseable {
  private static final int CONNECTIONS = 64;
  private static final int GRACE_SECONDS = 1;

  private record Route(String method, Function<Request, Answer> answer) {}

  private final ServiceOptions options;
  private final Consumer<String> log;
  private final HttpServer server;
  private final ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
  private final Semaphore workers;
  private final String token = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
  private final Map<String, Route> routes = new LinkedHashMap<>();

  /**
   * Starts to listen.
   *
   * @param log gets a line for each fault of the program
   * @throws InputException if the port is taken
   */
  public VoiceService(Abilities abilities, ServiceOptions options, Consumer<String> log) {
    this.options = options;
    this.log = log;
    this.workers = new Semaphore(options.workers(), true);
    routes.put("/health", new Route("GET", r -> Answer.json(Map.of("status", "ok"))));
    routes.put("/speakers", new Route("GET", abilities::speakers));
    routes.put("/convert", new Route("POST", r -> abilities.convert(r, options.sound())));
    routes.put("/embed", new Route("POST", r -> abilities.embed(r, options.sound())));
    routes.put("/verify", new Route("POST", r -> abilities.verify(r, options.sound())));
    routes.put("/search", new Route("POST", r -> abilities.search(r, options.sound())));
    try {
      server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 0);
    } catch (IOException taken) {
      connections.shutdown();
      throw new InputException(
          "port " + options.port() + ": can't be listened on: " + AtomicFile.reason(taken), taken);
    }
    server.setExecutor(connections);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where it listens. */
  public URI address() {
    InetSocketAddress bound = server.getAddress();
    return URI.create("http://127.0.0.1:" + bound.getPort());
  }

  /** What a client must send as {@code Authorization: Bearer TOKEN}. */
  public String token() {
    return token;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer;
      int status = 200;
      try {
        answer = answer(exchange);
      } catch (Refusal refusal) {
        status = refusal.status();
        answer = error(refusal.getMessage());
      } catch (InputException | IllegalArgumentException input) {
        status = 400;
        answer = error(input.getMessage());
      } catch (RuntimeException | Error fault) {
        log.accept(exchange.getRequestURI().getPath() + ": " + fault);
        status = 500;
        answer = error("a fault of this program; its log has more");
      }
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(status, answer.body().length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer.body());
      }
    }
  }

  private static Answer error(String line) {
    return Answer.json(Map.of("error", String.valueOf(line)));
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    if (sent == null || !same(sent, "Bearer " + token)) {
      throw new Refusal(401, "the token is missing or wrong: Authorization: Bearer TOKEN");
    }
    String path = exchange.getRequestURI().getPath();
    Route route = routes.get(path);
    if (route == null) {
      throw new Refusal(404, path + ": not here; known: " + String.join(", ", routes.keySet()));
    }
    if (!route.method().equals(exchange.getRequestMethod())) {
      throw new Refusal(405, path + ": wants " + route.method());
    }
    Request request = Request.of(exchange.getRequestURI(), body(exchange));
    return route.method().equals("GET") ? route.answer().apply(request) : work(route, request);
  }

  /** As many at a time as there are workers, first come, first served. */
  private Answer work(Route route, Request request) {
    try {
      if (!workers.tryAcquire(options.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Refusal(
            503, "busy for " + options.patience().toSeconds() + " s; ask again later");
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new Refusal(503, "the service is closing");
    }
    try {
      return route.answer().apply(request);
    } finally {
      workers.release();
    }
  }

  private byte[] body(HttpExchange exchange) throws IOException {
    int most = (int) options.bytes();
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(most + 1);
      if (body.length > most) {
        throw new Refusal(413, "the body has more than " + most + " bytes; send less at a time");
      }
      return body;
    }
  }

  /** Takes as long whatever differs. */
  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  /** Lets what runs end for a moment, then stops. */
  @Override
  public void close() {
    server.stop(GRACE_SECONDS);
    connections.shutdownNow();
  }
}
