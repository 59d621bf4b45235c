package io.unbraid.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.unbraid.audio.InputException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a running {@link VoiceService}. Threads may share one. */
public final class ServiceClient {
  private final ServiceFile service;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public ServiceClient(ServiceFile service) {
    this.service = service;
  }

  /**
   * @param path such as /convert
   * @param parameters of the address
   * @param body what to send
   * @return what came back: WAV of /convert, else JSON
   * @throws InputException if no service answers, or it refuses, in its words
   */
  public byte[] post(String path, Map<String, String> parameters, byte[] body) {
    String query =
        parameters.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    URI address = service.address().resolve(query.isEmpty() ? path : path + "?" + query);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + service.token())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response;
    try {
      response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException silent) {
      throw new InputException(
          service.address() + ": no service answers there; start one: vc serve", silent);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InputException(service.address() + ": stopped while waiting", stopped);
    }
    if (response.statusCode() != 200) {
      throw new InputException("the service refuses: " + error(response));
    }
    return response.body();
  }

  private static String error(HttpResponse<byte[]> response) {
    try {
      return new ObjectMapper()
          .readTree(response.body())
          .path("error")
          .asText("status " + response.statusCode());
    } catch (IOException noJson) {
      return "status " + response.statusCode();
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
