package io.unbraid.bench;

import io.unbraid.audio.Audio;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.features.Cmvn;
import io.unbraid.evaluation.Disentanglement;
import io.unbraid.evaluation.PhoneProbe;
import io.unbraid.evaluation.ProbeConfig;
import io.unbraid.evaluation.SpeakerProbe;
import io.unbraid.speaker.trial.Segment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What fresh probes tell from plain features: the figures that a learned code stands beside. */
public final class ProbedFeatures {
  private ProbedFeatures() {}

  public static void main(String[] arguments) {
    Corpus speech = Corpus.open(Path.of(arguments[0], "speech"));
    Corpus timit = Corpus.open(Path.of(arguments[0], "timit"));
    Function<Audio, float[][]> mfcc = Disentanglement.mfcc();
    Map<String, Function<Audio, float[][]>> codes = new LinkedHashMap<>();
    codes.put("MFCC, deltas", mfcc);
    codes.put("MFCC, deltas, CMVN", mfcc.andThen(Cmvn::normalise));
    List<Segment> train =
        Segment.cut(Segment.spread(Unconverted.bundled(speech, "train"), 80), 2, 60);
    List<Segment> test = Segment.cut(Unconverted.bundled(speech, "test"), 2, 30);
    codes.forEach(
        (name, code) -> {
          SpeakerProbe probe = new SpeakerProbe(train, test, code);
          System.out.println(
              "speaker, linear: " + name + " " + probe.measure(ProbeConfig.linear(), 3));
          System.out.println(
              "speaker, perceptron: " + name + " " + probe.measure(ProbeConfig.perceptron(), 3));
        });
    codes.keySet().removeIf(name -> !name.endsWith("CMVN"));
    codes.forEach(
        (name, code) -> {
          PhoneProbe probe = new PhoneProbe(timit.utterances(), code);
          System.out.println(
              "phone, linear: " + name + " " + probe.measure(ProbeConfig.linear(), 4));
          System.out.println(
              "phone, perceptron: " + name + " " + probe.measure(ProbeConfig.perceptron(), 4));
        });
  }
}
