package io.unbraid.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unbraid.audio.Audio;
import io.unbraid.conversion.VoiceConverter;
import io.unbraid.nn.Engine;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.vocoder.GriffinLimConfig;
import io.unbraid.vocoder.GriffinLimVocoder;
import io.unbraid.voice.Enrollment;
import io.unbraid.voice.SpeakerLibrary;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceServiceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<String> FAULTS = Collections.synchronizedList(new ArrayList<>());

  @TempDir static Path folder;
  private static VoiceModel model;
  private static SpeakerLibrary library;
  private static Abilities abilities;
  private static VoiceService service;

  @BeforeAll
  static void start() {
    Engine.threads(1);
    model = VoiceModel.standard();
    library = new SpeakerLibrary(folder);
    abilities = new Abilities(model, SpeakerVerifier.standard(), null, 0, library);
    service =
        new VoiceService(
            abilities,
            new ServiceOptions(0, 2, 200_000, Duration.ofSeconds(3), Duration.ofSeconds(60)),
            FAULTS::add);
  }

  @AfterAll
  static void stop() {
    service.close();
    assertEquals(List.of(), FAULTS);
  }

  @Test
  void aConversionIsTheLibrarys() throws Exception {
    Audio voice = voice(110, 1.5);
    GriffinLimConfig standard = GriffinLimConfig.standard();
    VoiceConverter converter =
        new VoiceConverter(
            model,
            new GriffinLimVocoder(
                model.config().spectrogram(),
                new GriffinLimConfig(
                    standard.fftSize(),
                    standard.hop(),
                    standard.iterations(),
                    standard.momentum(),
                    0,
                    1),
                1));
    Audio read = Audio.read(new ByteArrayInputStream(wav(voice)), "x", 0, w -> {});
    Audio expected =
        converter
            .convert(read, library.find("slt").orElseThrow(), VoiceConverter.Options.standard())
            .audio();

    HttpResponse<byte[]> answer = post("/convert?to=slt", wav(voice));

    assertEquals(200, answer.statusCode());
    assertEquals("audio/wav", answer.headers().firstValue("Content-Type").orElse(""));
    assertArrayEquals(wav(expected), answer.body());
  }

  @Test
  void manyAtOnceGetWhatOneGets() throws Exception {
    byte[][] voices = {wav(voice(100, 0.8)), wav(voice(180, 0.8))};
    byte[][] alone = {
      post("/convert?to=bdl", voices[0]).body(), post("/convert?to=bdl", voices[1]).body()
    };
    ExecutorService clients = Executors.newFixedThreadPool(8);
    List<CompletableFuture<byte[]>> answers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      byte[] voice = voices[i % 2];
      answers.add(
          CompletableFuture.supplyAsync(() -> post("/convert?to=bdl", voice).body(), clients));
    }
    for (int i = 0; i < answers.size(); i++) {
      assertArrayEquals(alone[i % 2], answers.get(i).get());
    }
    clients.shutdown();
  }

  @Test
  void whatHoldsNoSpeechHasNoSpeaker() throws Exception {
    float[] hum = new float[32000];
    for (int i = 0; i < hum.length; i++) {
      hum[i] = (float) (0.3 * Math.sin(2 * Math.PI * 100 * i / 16000));
    }
    String voice = Base64.getEncoder().encodeToString(wav(voice(110, 2)));
    String tone = Base64.getEncoder().encodeToString(wav(Audio.of(hum, 16000)));
    byte[] body = Request.write(Map.of("known", List.of(voice), "questioned", tone));
    refused(post("/verify", body), 400, "questioned: no speech found");
  }

  @Test
  void verificationKnowsARecordingAgain() throws Exception {
    String clip = Base64.getEncoder().encodeToString(wav(voice(120, 2)));
    JsonNode same =
        json(post("/verify", Request.write(Map.of("known", List.of(clip), "questioned", clip))));
    assertTrue(same.path("sameSpeaker").asBoolean());
    float[] embedding =
        SpeakerVerifier.standard()
            .embed(Audio.read(new ByteArrayInputStream(wav(voice(120, 2))), "x", 0, w -> {}));
    JsonNode answer = json(post("/embed", wav(voice(120, 2))));
    assertEquals(embedding.length, answer.path("embedding").size());
    assertEquals(embedding[0], answer.path("embedding").get(0).floatValue());
  }

  @Test
  void whoDoesNotKnowTheTokenGetsNothing() throws Exception {
    HttpRequest bare = HttpRequest.newBuilder(service.address().resolve("/speakers")).build();
    assertEquals(401, HTTP.send(bare, HttpResponse.BodyHandlers.ofString()).statusCode());
    HttpRequest wrong =
        HttpRequest.newBuilder(service.address().resolve("/speakers"))
            .header("Authorization", "Bearer " + "0".repeat(32))
            .build();
    assertEquals(401, HTTP.send(wrong, HttpResponse.BodyHandlers.ofString()).statusCode());
    assertEquals("127.0.0.1", service.address().getHost());
  }

  @Test
  void whatCannotBeDoneIsRefusedInOneLine() throws Exception {
    byte[] voice = wav(voice(120, 1));
    refused(
        post("/convert?to=slt", "no sound at all".getBytes()), 400, "the recording: is no sound");
    refused(post("/convert?to=slt", new byte[0]), 400, "the recording: is empty");
    refused(post("/convert", voice), 400, "to: this parameter is missing");
    refused(post("/convert?to=slx", voice), 400, "did you mean");
    refused(post("/convert?to=slt&sped=2", voice), 400, "sped: no such parameter");
    refused(post("/convert?to=slt&semitones=high", voice), 400, "semitones: must be a number");
    refused(post("/convert?to=slt", wav(voice(120, 4))), 413, "longer than 3 s");
    refused(post("/convert?to=slt", new byte[300_000]), 413, "more than 200000 bytes");
    refused(post("/embed", wav(Audio.of(new float[16000], 16000))), 400, "");
    refused(post("/verify", "{".getBytes()), 400, "not a JSON object");
    refused(post("/verify", "{\"known\": [3]}".getBytes()), 400, "known[0]: must be a recording");
    refused(post("/search", voice), 404, "no index is open");
    refused(post("/nothing", voice), 404, "/nothing: not here");
    refused(post("/speakers", voice), 405, "wants GET");
  }

  @Test
  void everyRefusalNamesTheFileOrField() throws Exception {
    byte[] voice = wav(voice(120, 1.2));
    byte[] text = "no sound at all".getBytes(StandardCharsets.UTF_8);
    String clip = Base64.getEncoder().encodeToString(voice);
    String silence = Base64.getEncoder().encodeToString(wav(Audio.of(new float[16000], 16000)));
    refused(post("/convert?to=slt&name=my%20talk.mp3", text), 400, "my talk.mp3: is no sound");
    refused(post("/embed?name=x.wav", new byte[0]), 400, "x.wav: is empty");
    refused(post("/embed?name=x.wav", wav(voice(120, 0.05))), 400, "x.wav: ");
    refused(post("/convert?to=slt&to=bdl", voice), 400, "to: is given twice");
    refused(
        post("/convert?to=slt&semitones=36.5", voice), 400, "semitones: must be from -36 to 36");
    refused(post("/convert?to=slt&semitones=NaN", voice), 400, "semitones: ");
    refused(post("/convert?to=slt&iterations=1001", voice), 400, "from 0 to 1000, not 1001");
    refused(post("/convert?to=slt&iterations=1.5", voice), 400, "iterations: must be a whole");
    refused(post("/convert?to=slt&pitch=ear", voice), 400, "pitch: no pitch method ear; there are");
    refused(post("/convert?to", voice), 400, "to: a parameter without a value");
    refused(verify(Map.of("questioned", clip)), 400, "known: must be an array");
    refused(verify(Map.of("known", List.of(clip))), 400, "questioned: must be a recording");
    refused(verify(Map.of("known", List.of(clip, silence), "questioned", clip)), 400, "known[1]: ");
    refused(verify(Map.of("known", List.of(clip), "question", clip)), 400, "question: no such");
    Object high = "high";
    refused(
        verify(Map.of("known", List.of(clip), "questioned", clip, "threshold", high)),
        400,
        "threshold: must be a number");
    refused(
        verify(Map.of("known", List.of(clip), "questioned", clip, "threshold", 1)),
        400,
        "threshold: must be above 0");
  }

  private static HttpResponse<byte[]> verify(Map<String, Object> fields) {
    return post("/verify", Request.write(fields));
  }

  @Test
  void formsAreRefusedByName() throws Exception {
    HttpRequest form =
        request("/convert?to=slt")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(HttpRequest.BodyPublishers.ofString("--x--"))
            .build();
    refused(HTTP.send(form, HttpResponse.BodyHandlers.ofByteArray()), 415, "multipart");
  }

  @Test
  void theSchemesCaseIsFreeAndHeadHasNoBody() throws Exception {
    for (String scheme : List.of("bearer", "BEARER", "Bearer")) {
      String answer = spoken("GET /health HTTP/1.1\r\nAuthorization: " + scheme + " ");
      assertTrue(answer.startsWith("HTTP/1.1 200"), scheme + answer);
      assertTrue(answer.endsWith("}"), answer);
    }
    String head = spoken("HEAD /health HTTP/1.1\r\nAuthorization: Bearer ");
    assertTrue(head.startsWith("HTTP/1.1 405"), head);
    assertTrue(head.endsWith("\r\n\r\n"), head);
  }

  /** What is answered to a request that ends with the token. */
  private String spoken(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", service.address().getPort())) {
      String whole = request + service.token() + "\r\n\r\n";
      socket.getOutputStream().write(whole.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What no client library lets one send. */
  @Test
  void whatIsNoRequestIsAnsweredInJsonToo() throws Exception {
    String rest = "\r\nAuthorization: Bearer " + service.token() + "\r\n";
    for (String head :
        List.of(
            "POST /convert?to=%zz HTTP/1.1" + rest + "Content-Length: 2\r\n\r\nab",
            "POST /convert?to=a b HTTP/1.1" + rest + "\r\n",
            "POST /convert?to={} HTTP/1.1" + rest + "\r\n",
            "POST  HTTP/1.1" + rest + "\r\n",
            "nonsense\r\n\r\n",
            "POST /embed HTTP/1.1" + rest + "Content-Length: -1\r\n\r\n",
            "POST /embed HTTP/1.1" + rest + "Content-Length: many\r\n\r\n",
            "POST /embed HTTP/1.1" + rest + "no colon\r\n\r\n",
            "POST /embed HTTP/1.1" + rest + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
            "POST http:opaque HTTP/1.1" + rest + "\r\n",
            "GET /%ff HTTP/1.1" + rest + "\r\n",
            "GET //health HTTP/1.1" + rest + "\r\n",
            "GET //somewhere/health HTTP/1.1" + rest + "\r\n",
            "GET /// HTTP/1.1" + rest + "\r\n",
            "POST /" + "a".repeat(20_000) + " HTTP/1.1" + rest + "\r\n")) {
      try (Socket socket = new Socket("127.0.0.1", service.address().getPort())) {
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(answer.matches("(?s)HTTP/1.1 4\\d\\d .*"), head + answer);
        assertTrue(answer.contains("Content-Type: application/json"), answer);
        String body = answer.substring(answer.indexOf("\r\n\r\n"));
        assertFalse(JSON.readTree(body).path("error").asText().isEmpty(), answer);
      }
    }
  }

  @Test
  void aBodyInChunksOrAskedForIsTheSame() throws Exception {
    byte[] voice = wav(voice(120, 0.5));
    HttpRequest chunks =
        request("/convert?to=slt")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(voice)))
            .build();
    byte[] whole = post("/convert?to=slt", voice).body();
    assertArrayEquals(whole, HTTP.send(chunks, HttpResponse.BodyHandlers.ofByteArray()).body());
    HttpRequest asked =
        request("/convert?to=slt")
            .expectContinue(true)
            .POST(HttpRequest.BodyPublishers.ofByteArray(voice))
            .build();
    assertArrayEquals(whole, HTTP.send(asked, HttpResponse.BodyHandlers.ofByteArray()).body());
  }

  @Test
  void aFaultOfTheProgramIsItsOwnAndIsLoggedWithItsTrace() throws Exception {
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    VoiceService.Route broken =
        new VoiceService.Route(
            "GET",
            r -> {
              throw new IllegalArgumentException("an array of the wrong length");
            });
    try (VoiceService faulty =
        new VoiceService(Map.of("/x", broken), ServiceOptions.standard(), log::add)) {
      HttpRequest request =
          HttpRequest.newBuilder(faulty.address().resolve("/x"))
              .header("Authorization", "Bearer " + faulty.token())
              .build();
      refused(HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()), 500, "its log has more");
    }
    assertEquals(1, log.size());
    assertTrue(log.get(0).contains("wrong length"), log.get(0));
    assertTrue(log.get(0).contains("\tat io.unbraid.service."), log.get(0));
  }

  @Test
  void aSpeakerEnrolledAnewIsHeardAtOnce() throws Exception {
    byte[] voice = wav(voice(120, 0.5));
    refused(post("/convert?to=anna", voice), 400, "anna: no such speaker");
    library.enroll(profile(100), false);
    byte[] before = post("/convert?to=anna", voice).body();
    Path file = library.enroll(profile(220), true);
    Files.setLastModifiedTime(file, FileTime.fromMillis(library.written("anna") + 2000));
    byte[] after = post("/convert?to=anna", voice).body();
    assertFalse(Arrays.equals(before, after));
    library.remove("anna");
    refused(post("/convert?to=anna", voice), 400, "anna: no such speaker");
  }

  private static SpeakerProfile profile(double hz) {
    FeatureExtractor extractor = new FeatureExtractor(model.config().spectrogram());
    return new Enrollment(model).add(extractor.extract(voice(hz, 3))).profile("anna", "", "");
  }

  @Test
  void whoeverWaitsTooLongIsTurnedAway() throws Exception {
    try (VoiceService busy =
        new VoiceService(
            abilities,
            new ServiceOptions(0, 1, 1 << 20, Duration.ofSeconds(30), Duration.ZERO),
            FAULTS::add)) {
      byte[] voice = wav(voice(120, 10));
      List<CompletableFuture<Integer>> answers = new ArrayList<>();
      ExecutorService clients = Executors.newFixedThreadPool(6);
      for (int i = 0; i < 6; i++) {
        answers.add(
            CompletableFuture.supplyAsync(
                () -> post(busy, "/convert?to=slt", voice).statusCode(), clients));
      }
      List<Integer> statuses = answers.stream().map(CompletableFuture::join).toList();
      assertEquals(Set.of(200, 503), Set.copyOf(statuses));
      clients.shutdown();
    }
  }

  @Test
  void theClientFindsTheServiceByItsFile() {
    Path file = folder.resolve("serve.json");
    new ServiceFile(service.address(), service.token()).write(file);
    ServiceClient client = new ServiceClient(ServiceFile.read(file));
    byte[] voice = wav(voice(120, 0.5));
    assertArrayEquals(
        post("/convert?to=slt", voice).body(), client.post("/convert", Map.of("to", "slt"), voice));
  }

  private static void refused(HttpResponse<byte[]> answer, int status, String message)
      throws IOException {
    assertEquals(status, answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
    String line = JSON.readTree(answer.body()).path("error").asText();
    assertTrue(line.contains(message), line);
    assertFalse(line.isEmpty() || line.contains("\n") || line.contains("Exception"), line);
  }

  private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
    assertEquals(200, answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<byte[]> post(String path, byte[] body) {
    return post(service, path, body);
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.address().resolve(path))
        .header("Authorization", "Bearer " + service.token());
  }

  private static HttpResponse<byte[]> post(VoiceService to, String path, byte[] body) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(to.address().resolve(path))
              .header("Authorization", "Bearer " + to.token())
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build(),
          HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A buzz with a vowel's formants, in syllables. */
  /** Harmonics of a pitch that glides under a formant that moves, in syllables. */
  private static Audio voice(double hz, double seconds) {
    float[] samples = new float[(int) (16000 * seconds)];
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      double time = i / 16000.0;
      double pitch = hz * (1 + 0.15 * Math.sin(2 * Math.PI * 0.7 * time));
      double formant = 600 + 250 * Math.sin(2 * Math.PI * 1.1 * time);
      double syllable = Math.max(0, Math.sin(2 * Math.PI * 2.5 * time));
      phase += 2 * Math.PI * pitch / 16000;
      for (int n = 1; n * pitch < 7000; n++) {
        double level = Math.exp(-Math.pow((n * pitch - formant) / 500, 2)) + 0.1 / n;
        samples[i] += (float) (0.1 * syllable * level * Math.sin(n * phase));
      }
    }
    return Audio.of(samples, 16000);
  }

  private static byte[] wav(Audio audio) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      audio.write(out);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return out.toByteArray();
  }
}
