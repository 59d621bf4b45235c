package io.unbraid.cli.serve;

import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.Caches;
import io.unbraid.cli.base.EmbeddingOption;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Json;
import io.unbraid.cli.base.ModelOption;
import io.unbraid.cli.base.Notes;
import io.unbraid.cli.base.StandardOutput;
import io.unbraid.cli.base.Threads;
import io.unbraid.nn.Engine;
import io.unbraid.service.Abilities;
import io.unbraid.service.ServiceFile;
import io.unbraid.service.ServiceOptions;
import io.unbraid.service.VoiceService;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.terms.TermSearch;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.index.TermIndex;
import io.unbraid.voice.SpeakerLibrary;
import io.unbraid.voice.VoiceModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The toolkit, resident. */
@Command(
    name = "serve",
    description = {
      "Keep the models in memory and answer over HTTP on this machine alone: convert, embed, verify,",
      "search. Prints its address and token as one line of JSON; Ctrl-C ends it. docs/service.md says",
      "what each request wants; /verify wants JSON: {\"known\": [BASE64, ...], \"questioned\": BASE64}."
    },
    footer = {
      "%nExamples:",
      "  vc serve &",
      "  vc convert --resident --from hello.wav --to-speaker slt",
      "  vc serve --port 8765 --index recordings.index",
      "  curl -H \"Authorization: Bearer TOKEN\" --data-binary @hello.wav \\",
      "       \"http://127.0.0.1:8765/convert?to=slt\" > new.wav"
    })
public final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--port", paramLabel = "N", description = "To listen on (default: a free one).")
  private int port;

  @Option(names = "--index", paramLabel = "DIR", description = "An index of vc terms to search in.")
  private Path index;

  @Option(
      names = "--max-megabytes",
      paramLabel = "N",
      defaultValue = "64",
      description = "That a request may bring (default: ${DEFAULT-VALUE}).")
  private int megabytes;

  @Option(
      names = "--max-seconds",
      paramLabel = "N",
      defaultValue = "600",
      description = "That a recording may last (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--patience",
      paramLabel = "S",
      defaultValue = "60",
      description = "Seconds a request waits for its turn at most (default: ${DEFAULT-VALUE}).")
  private int patience;

  @Mixin private ModelOption model;

  @Option(
      names = "--speaker-model",
      paramLabel = "FILE",
      description = "Speaker model, as vc train-speaker writes it (default: the one that ships).")
  private Path speakerModel;

  @Mixin private EmbeddingOption embedding;
  @Mixin private Threads threads;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    ServiceOptions options = options();
    try (TermIndex opened = index == null ? null : TermIndex.open(index)) {
      threads.apply();
      // Requests share the cores by working side by side, one thread each.
      Engine.threads(1);
      // Never closed: the program ends while requests may still compute.
      VoiceModel voice = model.load();
      WordEmbedding words = opened == null ? null : embedding.load(voice);
      Abilities abilities =
          new Abilities(
              voice,
              speakerModel == null
                  ? SpeakerVerifier.standard()
                  : SpeakerVerifier.load(speakerModel),
              opened == null ? null : new TermSearch(opened, words),
              opened == null ? 0 : words.input().sampleRate(),
              SpeakerLibrary.ofUser());
      try (VoiceService service = new VoiceService(abilities, options, Notes.to(err))) {
        run(service);
      }
    }
    return ExitCode.DONE;
  }

  private void run(VoiceService service) throws InterruptedException {
    Path file = file();
    ServiceFile own = new ServiceFile(service.address(), service.token());
    own.write(file);
    CountDownLatch ended = new CountDownLatch(1);
    Thread end =
        new Thread(
            () -> {
              service.close();
              remove(file, own);
              ended.countDown();
            });
    Runtime.getRuntime().addShutdownHook(end);
    PrintWriter out = spec.commandLine().getOut();
    out.println(Json.line(Map.of("address", own.address().toString(), "token", own.token())));
    StandardOutput.check(out);
    ended.await();
  }

  /** Where clients of the same user look. */
  public static Path file() {
    return Caches.folder().resolve("serve.json");
  }

  /** Unless another service has written its own meanwhile. */
  private static void remove(Path file, ServiceFile own) {
    try {
      if (ServiceFile.read(file).equals(own)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | InputException gone) {
      // nothing to remove
    }
  }

  private ServiceOptions options() {
    return ServiceOptions.standard()
        .withPort(port)
        .withWorkers(threads.count())
        .withBytes((long) megabytes << 20)
        .withSound(Duration.ofSeconds(seconds))
        .withPatience(Duration.ofSeconds(patience));
  }
}
