package io.unbraid.evaluation;

import io.unbraid.audio.Audio;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.audio.features.Deltas;
import io.unbraid.audio.features.Mfcc;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.speaker.trial.EqualErrorRate;
import io.unbraid.speaker.trial.Segment;
import io.unbraid.speaker.trial.VerificationTrials;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.voice.VoiceModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How well a model keeps what is said and who says it apart, by probes that are trained afresh on
 * its frozen codes (Elazar and Goldberg 2018: the training's own classifier is no judge).
 */
public final class Disentanglement {
  private static final int SEEDS = 3;
  private static final int FOLDS = 4;
  private static final double PROBE_SECONDS = 2;
  private static final double TRIAL_SECONDS = 3;

  private final VoiceModel model;
  private final FeatureExtractor extractor;

  public Disentanglement(VoiceModel model) {
    this.model = model;
    this.extractor = new FeatureExtractor(model.config().spectrogram());
  }

  /** The phonetic code of a recording, [code][frames / 2]. */
  public Function<Audio, float[][]> phonetic() {
    return audio -> model.phonetic(extractor.extract(audio));
  }

  /** The speaker code of a recording. */
  public Function<Audio, float[]> speaker() {
    return audio -> model.speaker(extractor.extract(audio));
  }

  /**
   * The features that a learned code is compared with: 13 mel-frequency cepstral coefficients with
   * their derivatives, [39][frames].
   */
  public static Function<Audio, float[][]> mfcc() {
    Mfcc mfcc =
        new Mfcc(
            new SpectrogramConfig(Audio.SPEECH_RATE, 512, 256, 40, 0, Audio.SPEECH_RATE / 2.0), 13);
    return audio -> Deltas.appended(mfcc.extract(audio.resample(Audio.SPEECH_RATE).samples()));
  }

  /**
   * Speaker from a code's statistics over segments of 2 s; of a phonetic code near chance is good.
   *
   * @param train recordings of the speakers
   * @param test other recordings of theirs
   */
  public static SpeakerProbe bySpeaker(
      List<Utterance> train, List<Utterance> test, Function<Audio, float[][]> code) {
    return new SpeakerProbe(
        Segment.cut(Segment.spread(train, 80), PROBE_SECONDS, 60),
        Segment.cut(test, PROBE_SECONDS, 30),
        code);
  }

  /** What a linear probe and a perceptron can tell. */
  public static Map<String, ProbeReport> reports(SpeakerProbe probe) {
    Map<String, ProbeReport> reports = new LinkedHashMap<>();
    reports.put("linear", probe.measure(ProbeConfig.linear(), SEEDS));
    reports.put("perceptron", probe.measure(ProbeConfig.perceptron(), SEEDS));
    return reports;
  }

  /** Whom a linear probe takes each speaker for. */
  public static SpeakerConfusion confusion(SpeakerProbe probe) {
    return probe.confusion(ProbeConfig.linear(), SEEDS);
  }

  /** Phone from frames of code, speakers apart: high is good. */
  public static Map<String, ProbeReport> byPhone(
      List<Utterance> labelled, Function<Audio, float[][]> code) {
    PhoneProbe probe = new PhoneProbe(labelled, code);
    Map<String, ProbeReport> reports = new LinkedHashMap<>();
    reports.put("linear", probe.measure(ProbeConfig.linear(), FOLDS));
    reports.put("perceptron", probe.measure(ProbeConfig.perceptron(), FOLDS));
    return reports;
  }

  /** Verification by speaker codes of 3 s against 3 s: low is good. */
  public EqualErrorRate verification(List<Utterance> unseen) {
    return EqualErrorRate.of(
        VerificationTrials.of(Segment.cut(unseen, TRIAL_SECONDS, 20), speaker()));
  }
}
