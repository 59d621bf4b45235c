package io.unbraid.cli;

import io.unbraid.audio.Audio;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.audio.features.Cmvn;
import io.unbraid.audio.features.Deltas;
import io.unbraid.audio.features.Mfcc;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.evaluation.Disentanglement;
import io.unbraid.evaluation.ProbeReport;
import io.unbraid.voice.VoiceModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fresh probes on a model's frozen codes. */
@Command(
    name = "disentanglement",
    description = {
      "Train fresh probes on the frozen codes: speaker from phonetic codes (near chance is good),",
      "phone from phonetic codes (high is good), with MFCC beside them; and verify unseen speakers",
      "by their speaker codes, 3 s against 3 s (low is good)."
    },
    footer = {
      "%nExample:",
      "  vc eval disentanglement --data corpus --speakers bdl,slt,kathleen --labelled timit"
    })
final class EvalDisentanglementCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;
  @Mixin private Threads threads;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Corpus with the splits train and test.")
  private Path data;

  @Option(
      names = "--speakers",
      required = true,
      split = ",",
      paramLabel = "SPEAKER",
      description = "Speakers to tell apart, two or more.")
  private List<String> speakers;

  @Option(
      names = "--labelled",
      required = true,
      paramLabel = "DIR",
      description = "Corpus with phone times, as TIMIT has; its speakers were never trained on.")
  private Path labelled;

  @Override
  public Integer call() {
    threads.apply();
    VoiceModel voice = model.load();
    Disentanglement codes = new Disentanglement(voice);
    Corpus corpus = Corpus.open(data);
    List<Utterance> train = of(corpus.split("train"));
    List<Utterance> test = of(corpus.split("test"));
    List<Utterance> phones = Corpus.open(labelled).utterances();
    PrintWriter out = spec.commandLine().getOut();
    print(out, "speaker from phonetic code", codes.speakerFromPhonetic(train, test));
    print(
        out,
        "speaker from MFCC and deltas",
        Disentanglement.bySpeaker(train, test, EvalDisentanglementCommand::mfcc));
    print(out, "phone from phonetic code", Disentanglement.byPhone(phones, codes.phonetic()));
    print(
        out,
        "phone from MFCC, deltas, CMVN",
        Disentanglement.byPhone(phones, audio -> Cmvn.normalise(mfcc(audio))));
    out.println("equal-error rate of speaker codes: " + codes.verification(phones));
    return Main.DONE;
  }

  private List<Utterance> of(Corpus corpus) {
    return corpus.utterances().stream().filter(u -> speakers.contains(u.speaker())).toList();
  }

  private static void print(PrintWriter out, String name, Map<String, ProbeReport> reports) {
    reports.forEach((probe, report) -> out.println(name + ", " + probe + ": " + report));
    out.flush();
  }

  /** 13 coefficients with first and second derivatives, [39][frames]. */
  private static float[][] mfcc(Audio audio) {
    SpectrogramConfig config = new SpectrogramConfig(16000, 512, 256, 40, 0, 8000);
    float[][] features = new Mfcc(config, 13).extract(audio.resample(16000).samples());
    List<float[]> rows = new ArrayList<>(Arrays.asList(features));
    rows.addAll(Arrays.asList(Deltas.of(features)));
    rows.addAll(Arrays.asList(Deltas.of(features, 9, 2)));
    return rows.toArray(float[][]::new);
  }
}
