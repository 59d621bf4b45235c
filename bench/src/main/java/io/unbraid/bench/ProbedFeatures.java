package io.unbraid.bench;

import io.unbraid.audio.Audio;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.features.Cmvn;
import io.unbraid.audio.features.Deltas;
import io.unbraid.audio.features.Mfcc;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.evaluation.PhoneProbe;
import io.unbraid.evaluation.ProbeConfig;
import io.unbraid.evaluation.Segment;
import io.unbraid.evaluation.SpeakerProbe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    Mfcc mfcc = new Mfcc(new SpectrogramConfig(16000, 512, 256, 40, 0, 8000), 13);
    Map<String, Function<Audio, float[][]>> codes = new LinkedHashMap<>();
    codes.put("MFCC, deltas", a -> withDeltas(mfcc.extract(a.samples())));
    codes.put("MFCC, deltas, CMVN", a -> Cmvn.normalise(withDeltas(mfcc.extract(a.samples()))));
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

  /** [coefficients][frames] with first and second derivatives below. */
  private static float[][] withDeltas(float[][] features) {
    List<float[]> rows = new ArrayList<>(Arrays.asList(features));
    rows.addAll(Arrays.asList(Deltas.of(features)));
    rows.addAll(Arrays.asList(Deltas.of(features, 9, 2)));
    return rows.toArray(float[][]::new);
  }
}
