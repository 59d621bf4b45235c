package io.unbraid.voice.train;

import io.unbraid.audio.base.InputException;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.FeatureStore;
import io.unbraid.speech.Perturbation;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.HarmonicTemplate;
import io.unbraid.voice.input.SegmentAssembly;
import io.unbraid.voice.input.SegmentBatch;
import io.unbraid.voice.input.Standardisation;
import io.unbraid.voice.input.TranscriptBatch;
import io.unbraid.voice.input.VoiceBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws batches from corpora, each batch's speakers from one. */
final class VoiceData implements VoiceBatches {
  /** The features of a corpus, and how often batches come from it beside others. */
  record Share(FeatureStore store, double weight) {}

  private final VoiceConfig config;
  private final Standardisation standardisation;
  private final HarmonicTemplate template;
  private final Perturbation perturbation;
  private final List<RecordedSpeakers> corpora = new ArrayList<>();
  private final List<Double> weights = new ArrayList<>();
  private final List<String> speakers = new ArrayList<>();
  private final TranscriptData transcripts;

  /** Of one corpus. */
  VoiceData(FeatureStore store, VoiceConfig config, Standardisation standardisation) {
    this(List.of(new Share(store, 1)), config, standardisation);
  }

  /**
   * @throws InputException if no corpus has two speakers with enough speech
   */
  VoiceData(List<Share> shares, VoiceConfig config, Standardisation standardisation) {
    this.config = config;
    this.standardisation = standardisation;
    this.template = new HarmonicTemplate(config.spectrogram());
    this.perturbation = new Perturbation(config.spectrogram());
    int most = 0;
    for (Share share : shares) {
      RecordedSpeakers recorded =
          new RecordedSpeakers(share.store(), config.batch(), config.spectrogram().frameRate());
      most = Math.max(most, recorded.names().size());
      if (recorded.names().size() > 1) {
        corpora.add(recorded);
        weights.add(share.weight());
        speakers.addAll(recorded.names());
      }
    }
    if (corpora.isEmpty()) {
      double seconds =
          RecordedSpeakers.leastFrames(config.batch()) / config.spectrogram().frameRate();
      throw new InputException(
          "training needs two speakers or more with at least "
              + Math.round(seconds)
              + " s of speech each; this corpus has "
              + most);
    }
    this.transcripts =
        new TranscriptData(
            shares.stream().map(Share::store).toList(),
            config.batch(),
            (mel, random) -> standardisation.apply(perturbation.apply(mel, random)));
  }

  @Override
  public List<String> speakers() {
    return speakers;
  }

  @Override
  public List<String> symbols() {
    return transcripts.symbols();
  }

  @Override
  public boolean hasTranscripts() {
    return transcripts.any();
  }

  @Override
  public TranscriptBatch transcripts(RandomGenerator random) {
    return transcripts.draw(random);
  }

  /** A corpus by its weight, and the number of its first speaker. */
  private record Drawn(RecordedSpeakers corpus, int first) {}

  private Drawn corpus(RandomGenerator random) {
    double left = random.nextDouble() * weights.stream().mapToDouble(w -> w).sum();
    int first = 0;
    for (int c = 0; c < corpora.size() - 1; c++) {
      left -= weights.get(c);
      if (left < 0) {
        return new Drawn(corpora.get(c), first);
      }
      first += corpora.get(c).names().size();
    }
    return new Drawn(corpora.get(corpora.size() - 1), first);
  }

  @Override
  public SegmentBatch segments(RandomGenerator random) {
    Drawn drawn = corpus(random);
    RecordedSpeakers corpus = drawn.corpus();
    int[] who = corpus.draw(config.batch().speakers(), random);
    int bankFrames = corpus.bankFrames(who, random);
    int each = config.batch().segments();
    List<VoiceFeatures> cuts = new ArrayList<>();
    List<VoiceFeatures> banks = new ArrayList<>();
    long[] numbers = new long[who.length * each];
    for (int speaker : who) {
      RecordedSpeakers.Places places = corpus.places(speaker, bankFrames, random);
      for (long start : places.segments()) {
        numbers[cuts.size()] = drawn.first() + speaker;
        cuts.add(corpus.cut(speaker, start, config.batch().frames()));
      }
      banks.add(corpus.cut(speaker, places.bank(), bankFrames));
    }
    return new SegmentAssembly(standardisation, template, perturbation, each)
        .batch(cuts, banks, numbers, random);
  }

  @Override
  public VoiceBatch voices(RandomGenerator random) {
    Drawn drawn = corpus(random);
    RecordedSpeakers corpus = drawn.corpus();
    int count = Math.min(config.batch().voices(), corpus.names().size());
    int each = config.batch().segments();
    int frames = config.batch().frames();
    float[][][] mel = new float[count * each][][];
    float[][][] speech = new float[count * each][][];
    long[] who = new long[mel.length];
    int[] numbers = random.ints(0, corpus.names().size()).distinct().limit(count).toArray();
    for (int i = 0; i < mel.length; i++) {
      int speaker = numbers[i / each];
      int tract =
          i % each == 0 ? random.nextInt(VoiceBatch.TRACTS) : (int) who[i - 1] % VoiceBatch.TRACTS;
      VoiceFeatures cut = corpus.cut(speaker, random.nextLong(corpus.frames(speaker)), frames);
      mel[i] = standardisation.apply(perturbation.apply(cut.mel(), VoiceBatch.warp(tract), random));
      speech[i] = new float[][] {cut.speech()};
      who[i] = (long) (drawn.first() + speaker) * VoiceBatch.TRACTS + tract;
    }
    return new VoiceBatch(Tensor.of(mel), Tensor.of(speech), who, each);
  }
}
