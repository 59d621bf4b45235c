package io.unbraid.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Asks a running {@link VoiceService}. Threads may share one. By the JDK's older client: the newer
 * one readies itself for encryption, which takes longer than the answer.
 */
public final class ServiceClient {
  private static final int OK = 200;

  private final ServiceFile service;

  public ServiceClient(ServiceFile service) {
    this.service = service;
  }

  /**
   * @param path such as /convert
   * @param parameters of the address
   * @param body what to send
   * @return what came back: WAV of /convert, else JSON
   * @throws ServiceGoneException if no service answers
   * @throws InputException if it refuses, in its words
   */
  public byte[] post(String path, Map<String, String> parameters, byte[] body) {
    String query =
        parameters.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    URI address = service.address().resolve(query.isEmpty() ? path : path + "?" + query);
    try {
      HttpURLConnection request =
          (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
      request.setRequestMethod("POST");
      request.setRequestProperty("Authorization", "Bearer " + service.token());
      request.setDoOutput(true);
      request.setFixedLengthStreamingMode(body.length);
      try (OutputStream out = request.getOutputStream()) {
        out.write(body);
      }
      int status = request.getResponseCode();
      try (InputStream in = status == OK ? request.getInputStream() : request.getErrorStream()) {
        byte[] answer = in == null ? new byte[0] : in.readAllBytes();
        if (status != OK) {
          throw new InputException("the service refuses: " + error(status, answer));
        }
        return answer;
      }
    } catch (ConnectException silent) {
      throw new ServiceGoneException(
          service.address() + ": no service answers there; start one", silent);
    } catch (IOException broken) {
      throw new ServiceGoneException(
          service.address()
              + ": the service did not answer to the end: "
              + AtomicFile.reason(broken)
              + "; ask again, or look at what it says",
          broken);
    }
  }

  private static String error(int status, byte[] answer) {
    try {
      return new ObjectMapper().readTree(answer).path("error").asText("status " + status);
    } catch (IOException noJson) {
      return "status " + status;
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
