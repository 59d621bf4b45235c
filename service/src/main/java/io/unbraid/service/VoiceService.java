package io.unbraid.service;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.SettingException;
import io.unbraid.service.LoopbackServer.Incoming;
import io.unbraid.service.LoopbackServer.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An HTTP server on the loopback that answers those who know its token: {@code GET /health}, {@code
 * GET /speakers}, {@code POST /convert?to=NAME} (a recording in any format to WAV), {@code POST
 * /embed}, {@code POST /verify}, {@code POST /search}. What can't be done gets a status and {@code
 * {"error": "one line"}}; docs/service.md says what each wants.
 */
public final class VoiceService implements AutoCloseable {
  private static final int GRACE_SECONDS = 1;

  record Route(String method, Function<Request, Answer> answer) {}

  private static final String SCHEME = "Bearer ";

  private final ServiceOptions options;
  private final Consumer<String> log;
  private final LoopbackServer server;
  private final Semaphore workers;
  private final String token = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
  private final Map<String, Route> routes;

  /**
   * Starts to listen.
   *
   * @param log gets each fault of the program, with its trace
   * @throws InputException if the port is taken
   */
  public VoiceService(Abilities abilities, ServiceOptions options, Consumer<String> log) {
    this(routes(abilities, options), options, log);
  }

  private static Map<String, Route> routes(Abilities abilities, ServiceOptions options) {
    Map<String, Route> routes = new LinkedHashMap<>();
    routes.put("/health", new Route("GET", r -> Answer.json(Map.of("status", "ok"))));
    routes.put("/speakers", new Route("GET", abilities::speakers));
    routes.put("/convert", new Route("POST", r -> abilities.convert(r, options.sound())));
    routes.put("/embed", new Route("POST", r -> abilities.embed(r, options.sound())));
    routes.put("/verify", new Route("POST", r -> abilities.verify(r, options.sound())));
    routes.put("/search", new Route("POST", r -> abilities.search(r, options.sound())));
    return routes;
  }

  /**
   * @param routes by their paths
   */
  VoiceService(Map<String, Route> routes, ServiceOptions options, Consumer<String> log) {
    this.routes = routes;
    this.options = options;
    this.log = log;
    this.workers = new Semaphore(options.workers(), true);
    try {
      server = new LoopbackServer(options.port(), this::handle);
    } catch (IOException taken) {
      throw new InputException(
          "port " + options.port() + ": can't be listened on: " + AtomicFile.reason(taken), taken);
    }
  }

  /** Where it listens. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** What a client must send as {@code Authorization: Bearer TOKEN}. */
  public String token() {
    return token;
  }

  private Reply handle(Incoming incoming) {
    try {
      return new Reply(200, answer(incoming));
    } catch (Refusal refusal) {
      return Reply.refused(refusal.status(), refusal.getMessage());
    } catch (InputException input) {
      return Reply.refused(400, input.getMessage());
    } catch (SettingException setting) {
      return Reply.refused(400, setting.setting() + ": " + setting.problem());
    } catch (RuntimeException | Error fault) {
      StringWriter trace = new StringWriter();
      fault.printStackTrace(new PrintWriter(trace));
      log.accept(incoming.target().getPath() + ": " + trace);
      return Reply.refused(500, "a fault of this program; its log has more");
    }
  }

  private Answer answer(Incoming incoming) {
    String sent = incoming.headers().get("authorization");
    // The scheme's name in any case, RFC 9110, section 11.1.
    boolean bearer = sent != null && sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    if (!bearer || !same(sent.substring(SCHEME.length()).strip(), token)) {
      throw new Refusal(401, "the token is missing or wrong: Authorization: Bearer TOKEN");
    }
    String path = incoming.target().getPath();
    Route route = routes.get(path);
    if (route == null) {
      throw new Refusal(404, path + ": not here; known: " + String.join(", ", routes.keySet()));
    }
    if (!route.method().equals(incoming.method())) {
      throw new Refusal(405, path + ": wants " + route.method());
    }
    String type = incoming.headers().getOrDefault("content-type", "");
    if (type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      throw new Refusal(
          415,
          "Content-Type: multipart is not taken; send the recording itself as the body, as curl"
              + " --data-binary @FILE does");
    }
    Map<String, String> query = Request.query(incoming.target());
    Request request = new Request(query, body(incoming.body()));
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

  private byte[] body(InputStream in) {
    int most = (int) options.bytes();
    try {
      byte[] body = in.readNBytes(most + 1);
      if (body.length > most) {
        throw new Refusal(413, "the body has more than " + most + " bytes; send less at a time");
      }
      return body;
    } catch (IOException broken) {
      throw new Refusal(400, "the body can't be read: " + AtomicFile.reason(broken));
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
    server.close(GRACE_SECONDS);
  }
}
