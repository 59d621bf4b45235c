package io.unbraid.bench;

import io.unbraid.audio.Audio;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.evaluation.Disentanglement;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.voice.VoiceModel;
import java.nio.file.Path;
import java.util.List;

/**
 * How well a fresh probe finds the speaker when it gets no sound, just which phone the CTC head
 * reads at which time: below this no code can come that says what was said and when.
 *
 * <pre>bench/java ProbedPhones CORPUS SPEAKER,SPEAKER...</pre>
 */
public final class ProbedPhones {
  private ProbedPhones() {}

  public static void main(String[] arguments) {
    Corpus corpus = Corpus.open(Path.of(arguments[0]));
    List<String> speakers = List.of(arguments[1].split(","));
    VoiceModel model = VoiceModel.standard();
    FeatureExtractor extractor = new FeatureExtractor(model.config().spectrogram());
    Disentanglement.reports(
            Disentanglement.bySpeaker(
                of(corpus.split("train"), speakers),
                of(corpus.split("test"), speakers),
                audio -> phones(model, extractor, audio)))
        .forEach(
            (probe, report) -> System.out.println("speaker from phones, " + probe + ": " + report));
  }

  private static List<Utterance> of(Corpus corpus, List<String> speakers) {
    return corpus.utterances().stream().filter(u -> speakers.contains(u.speaker())).toList();
  }

  /** 1 for the likeliest symbol of a frame, 0 for the others: [symbols][frames]. */
  private static float[][] phones(VoiceModel model, FeatureExtractor extractor, Audio audio) {
    float[][] spelled = model.spell(model.phonetic(extractor.extract(audio)));
    float[][] chosen = new float[spelled[0].length][spelled.length];
    for (int t = 0; t < spelled.length; t++) {
      int best = 0;
      for (int s = 1; s < chosen.length; s++) {
        best = spelled[t][s] > spelled[t][best] ? s : best;
      }
      chosen[best][t] = 1;
    }
    return chosen;
  }
}
