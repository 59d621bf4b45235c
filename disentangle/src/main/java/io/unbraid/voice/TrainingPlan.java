package io.unbraid.voice;

import io.unbraid.audio.corpus.Utterance;
import java.util.ArrayList;
import java.util.List;

/**
 * What a training would do, found without doing it.
 *
 * @param speakers that the corpus has for training
 * @param recordings for training
 * @param validation recordings for validation
 * @param hours of training speech as far as the corpus tells, NaN if it does not
 * @param texts recordings for training that have a text
 * @param parameters of the model that comes out
 * @param memoryMegabytes an estimate of what training needs at its peak
 */
public record TrainingPlan(
    int speakers,
    int recordings,
    int validation,
    double hours,
    int texts,
    long parameters,
    long memoryMegabytes) {

  /** JVM, engine and the corpus index, before any network. */
  private static final long BASE_MEGABYTES = 900;

  /**
   * Weights, gradients, two moments, the average; and activations kept for the gradients: measured
   * at the standard configuration.
   */
  private static final double ACTIVATIONS_PER_CHANNEL = 200;

  /**
   * @throws io.unbraid.audio.InputException if a lexicon that the configuration names can't be read
   */
  public static TrainingPlan of(List<CorpusShare> corpora, VoiceConfig config) {
    List<Utterance> used = new ArrayList<>();
    int validation = 0;
    int speakers = 0;
    for (CorpusShare share : corpora) {
      List<Utterance> training = share.corpus().split("train").utterances();
      boolean split = !training.isEmpty();
      List<Utterance> own = split ? training : share.corpus().utterances();
      used.addAll(own);
      // Training takes nobody in one corpus for somebody in another, whatever they are called.
      speakers += (int) own.stream().map(Utterance::speaker).distinct().count();
      validation += split ? share.corpus().split("dev").utterances().size() : 0;
    }
    if (config.batch().transcript() == VoiceConfig.Transcript.PHONES) {
      Lexicon.of(config.batch().lexicon());
    }
    VoiceConfig.Network network = config.network();
    long parameters = new VoiceNetworks(config).size();
    long cells =
        (long) config.batch().speakers() * config.batch().segments() * config.batch().frames();
    long widths = network.encoder() + network.decoder() + network.speakerEncoder();
    double activations = cells * widths * ACTIVATIONS_PER_CHANNEL * Float.BYTES;
    double weights = 8.0 * parameters * Float.BYTES;
    return new TrainingPlan(
        speakers,
        used.size(),
        validation,
        used.stream().mapToDouble(Utterance::seconds).sum() / 3600,
        (int) used.stream().filter(utterance -> !utterance.text().isEmpty()).count(),
        parameters,
        BASE_MEGABYTES + Math.round((activations + weights) / (1 << 20)));
  }
}
