package io.unbraid.bench.fuzz;

import io.unbraid.nn.Engine;
import io.unbraid.service.Abilities;
import io.unbraid.service.ServiceOptions;
import io.unbraid.service.VoiceService;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.voice.SpeakerLibrary;
import io.unbraid.voice.VoiceModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A service in this process, and whoever sends it bytes. */
final class Requests {
  /** Stands in a seed for the token. */
  static final String TOKEN = "@TOKEN@";

  private static final int WAIT_MILLIS = 1000;
  private static final int MOST_BYTES = 2_000_000;

  private static VoiceService service;
  private static String fault;

  private Requests() {}

  private static synchronized VoiceService service() {
    if (service == null) {
      Engine.threads(1);
      Abilities abilities =
          new Abilities(
              VoiceModel.standard(),
              SpeakerVerifier.standard(),
              null,
              0,
              new SpeakerLibrary(Path.of("no-such-folder")));
      service =
          new VoiceService(
              abilities,
              new ServiceOptions(0, 2, MOST_BYTES, Duration.ofSeconds(5), Duration.ofSeconds(60)),
              line -> fault = line);
    }
    return service;
  }

  /**
   * Sends the bytes and reads the answer until the service has no more to say.
   *
   * @throws IllegalStateException if the service says that it is at fault
   */
  static void send(byte[] bytes) throws IOException {
    VoiceService running = service();
    fault = null;
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace(TOKEN, running.token());
    byte[] answer;
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), running.address().getPort())) {
      socket.setSoTimeout(WAIT_MILLIS);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      answer = socket.getInputStream().readAllBytes();
    } catch (SocketTimeoutException | SocketException closed) {
      return; // who sends half a request gets no answer
    }
    String said = new String(answer, StandardCharsets.ISO_8859_1);
    if (said.startsWith("HTTP/1.1 500") || fault != null) {
      throw new IllegalStateException("service at fault: " + fault);
    }
    if (said.startsWith("HTTP/1.1 2") || said.contains("\"error\"") || said.isEmpty()) {
      return;
    }
    String head = said.lines().findFirst().orElse("");
    if (said.contains("<h1>") && !head.contains(" 400")) {
      throw new IllegalStateException("no JSON in the answer: " + head);
    }
  }
}
