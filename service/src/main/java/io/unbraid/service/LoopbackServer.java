package io.unbraid.service;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * HTTP/1.1 on the loopback, one request a connection. The JDK's own server answers what it can't
 * parse with a page of HTML of its own before anyone is asked; here a client gets JSON for that
 * too.
 */
final class LoopbackServer implements AutoCloseable {
  private static final String ORIGIN = "http://127.0.0.1";
  private static final int CONNECTIONS = 64;
  private static final int MOST_LINE = 16 << 10;
  private static final int MOST_HEADERS = 100;
  private static final int SILENCE_MILLIS = 60_000;
  private static final int MOST_DRAINED = 16 << 20;
  private static final long DRAINING_NANOS = 2_000_000_000L;

  /**
   * What was asked.
   *
   * @param headers by their names in small letters
   * @param body ends where the client said that it does
   */
  record Incoming(String method, URI target, Map<String, String> headers, InputStream body) {}

  /** What is answered. */
  record Reply(int status, Answer answer) {
    static Reply refused(int status, String line) {
      return new Reply(status, Answer.json(Map.of("error", String.valueOf(line))));
    }
  }

  private final ServerSocket socket;
  private final Function<Incoming, Reply> handler;
  private final ExecutorService connections =
      Executors.newFixedThreadPool(CONNECTIONS, LoopbackServer::thread);

  /**
   * Starts to listen.
   *
   * @param port 0 for any that is free
   * @param handler answers each request, several at once; it throws nothing but {@link Refusal}
   * @throws IOException if the port is taken
   */
  LoopbackServer(int port, Function<Incoming, Reply> handler) throws IOException {
    this.handler = handler;
    this.socket = new ServerSocket(port, CONNECTIONS, InetAddress.getByName("127.0.0.1"));
    thread(this::accept).start();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "service");
    thread.setDaemon(true);
    return thread;
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        connections.execute(() -> serve(client));
      } catch (IOException closed) {
        // asked above
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setSoTimeout(SILENCE_MILLIS);
      InputStream in = new BufferedInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      Reply reply;
      boolean bodied = true;
      try {
        Incoming incoming = read(in, out);
        // An answer to HEAD ends with its head, RFC 9110, section 9.3.2.
        bodied = !incoming.method().equals("HEAD");
        reply = handler.apply(incoming);
      } catch (Refusal refusal) {
        reply = Reply.refused(refusal.status(), refusal.getMessage());
      }
      byte[] body = reply.answer().body();
      String head =
          "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(reply.status(), "-", reply.answer().type(), body.length);
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      if (bodied) {
        out.write(body);
      }
      out.flush();
      // Whoever still sends would lose the answer if the connection broke off now.
      client.shutdownOutput();
      client.setSoTimeout(1000);
      byte[] rest = new byte[8192];
      long late = System.nanoTime() + DRAINING_NANOS;
      int more = 0;
      for (int drained = 0;
          more >= 0 && drained < MOST_DRAINED && System.nanoTime() < late;
          drained += more) {
        more = in.read(rest);
      }
    } catch (IOException gone) {
      // nobody is left to tell
    }
  }

  private static Incoming read(InputStream in, OutputStream out) throws IOException {
    String[] request = line(in).split(" ");
    if (request.length != 3 || !request[2].startsWith("HTTP/1.")) {
      throw new Refusal(400, "the first line is not that of an HTTP/1.1 request");
    }
    URI target;
    try {
      // By itself //health would be a host of that name.
      target = new URI(request[1].startsWith("/") ? ORIGIN + request[1] : request[1]);
    } catch (URISyntaxException malformed) {
      throw new Refusal(400, request[1] + ": is not encoded as an address wants it");
    }
    if (target.getRawPath() == null || !target.getRawPath().startsWith("/")) {
      throw new Refusal(400, request[1] + ": is no address of this service");
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 1 || headers.size() == MOST_HEADERS) {
        throw new Refusal(400, "a header is malformed, or there are too many");
      }
      headers.put(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
    return new Incoming(request[0], target, headers, body(in, headers));
  }

  private static InputStream body(InputStream in, Map<String, String> headers) {
    String coding = headers.get("transfer-encoding");
    if (coding != null) {
      if (!coding.equalsIgnoreCase("chunked")) {
        throw new Refusal(501, "Transfer-Encoding: only chunked is known, not " + coding);
      }
      return new ChunkedBody(in);
    }
    String length = headers.getOrDefault("content-length", "0");
    if (!length.matches("\\d{1,18}")) {
      throw new Refusal(400, "Content-Length: must be a whole number, not " + length);
    }
    return new BoundedBody(in, Long.parseLong(length));
  }

  /** Without its line break. */
  static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the request ends early");
      }
      if (line.size() == MOST_LINE) {
        throw new Refusal(431, "a line of the request is longer than " + MOST_LINE + " bytes");
      }
      line.write(c);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** Lets what runs end for so long, then stops. */
  void close(int seconds) {
    try {
      socket.close();
      connections.shutdown();
      connections.awaitTermination(seconds, TimeUnit.SECONDS);
    } catch (IOException harmless) {
      // it listens no more in any case
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    connections.shutdownNow();
  }

  @Override
  public void close() {
    close(0);
  }
}
