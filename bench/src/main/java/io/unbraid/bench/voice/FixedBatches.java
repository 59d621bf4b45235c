package io.unbraid.bench.voice;

import io.unbraid.nn.Memory;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.training.store.StoredTensor;
import io.unbraid.training.store.Weights;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.HarmonicTemplate;
import io.unbraid.voice.input.Prosody;
import io.unbraid.voice.input.SegmentBatch;
import io.unbraid.voice.input.TranscriptBatch;
import io.unbraid.voice.input.VoiceBatch;
import io.unbraid.voice.network.PhoneticEncoder;
import io.unbraid.voice.train.VoiceBatches;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * One batch of each kind, of the sizes that {@code vc train} has, drawn once from a seed: every
 * step sees the same. The values are smooth noise; what a step costs does not hang on them.
 */
final class FixedBatches implements VoiceBatches {
  private static final int SPEAKERS = 60;
  private static final int SYMBOLS = 40;
  private static final int UTTERANCE_FRAMES = 150;
  private static final int UTTERANCE_SYMBOLS = 30;

  private final SegmentBatch segments;
  private final VoiceBatch voices;
  private final TranscriptBatch transcripts;
  private final long[] symbols;

  FixedBatches(VoiceConfig config, long seed) {
    Random random = new Random(seed);
    VoiceConfig.Batch batch = config.batch();
    int mels = config.spectrogram().mels();
    int rows = batch.speakers() * batch.segments();
    int frames = batch.frames();
    long[] speakers = IntStream.range(0, rows).mapToLong(i -> i / batch.segments()).toArray();
    this.segments =
        new SegmentBatch(
            noise(random, rows, mels, frames),
            noise(random, rows, mels, frames),
            shares(random, rows, frames),
            manner(random, rows, mels, frames),
            manner(random, rows, mels, frames),
            bank(random, batch, mels),
            speakers,
            batch.segments());
    int heard = batch.voices() * batch.segments();
    long[] who = IntStream.range(0, heard).mapToLong(i -> i / batch.segments() * 5L).toArray();
    this.voices =
        new VoiceBatch(
            noise(random, heard, mels, frames),
            shares(random, heard, frames),
            who,
            batch.segments());
    int utterances = batch.transcriptFrames() / UTTERANCE_FRAMES;
    this.symbols = random.longs((long) utterances * UTTERANCE_SYMBOLS, 1, SYMBOLS).toArray();
    this.transcripts =
        new TranscriptBatch(
            noise(random, utterances, mels, UTTERANCE_FRAMES),
            own(() -> Tensor.of(symbols, symbols.length)),
            filled(utterances, UTTERANCE_FRAMES / PhoneticEncoder.STRIDE),
            filled(utterances, UTTERANCE_SYMBOLS));
  }

  private static SegmentBatch.Manner manner(Random random, int rows, int mels, int frames) {
    return new SegmentBatch.Manner(
        noise(random, rows, HarmonicTemplate.rows(mels), frames),
        noise(random, rows, Prosody.ROWS, frames));
  }

  /** Of the mean of the lengths that training draws. */
  private static SegmentBatch.Bank bank(Random random, VoiceConfig.Batch batch, int mels) {
    int frames = (batch.frames() + batch.bankFrames()) / 2 / PhoneticEncoder.STRIDE;
    frames *= PhoneticEncoder.STRIDE;
    return new SegmentBatch.Bank(
        noise(random, batch.speakers(), mels, frames),
        noise(random, batch.speakers(), Prosody.ROWS, frames),
        shares(random, batch.speakers(), frames));
  }

  /** Probabilities of speech, [rows, 1, frames]. */
  private static Tensor shares(Random random, int rows, int frames) {
    float[] values = new float[rows * frames];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return own(() -> Tensor.of(values, rows, 1, frames));
  }

  /** Values that move slowly from frame to frame, as those of log-mel do. */
  private static Tensor noise(Random random, int rows, int channels, int frames) {
    float[] values = new float[rows * channels * frames];
    for (int i = 0; i < values.length; i++) {
      float before = i % frames == 0 ? 0 : values[i - 1];
      values[i] = (float) (0.8 * before + 0.6 * random.nextGaussian());
    }
    return own(() -> Tensor.of(values, rows, channels, frames));
  }

  private static Tensor own(Supplier<Tensor> made) {
    try (Scope scope = new Scope()) {
      return Memory.copy(made.get());
    }
  }

  private static long[] filled(int count, long value) {
    long[] values = new long[count];
    Arrays.fill(values, value);
    return values;
  }

  /** The batches for a file that another program reads. */
  Map<String, StoredTensor> stored() {
    Map<String, StoredTensor> all = new LinkedHashMap<>();
    all.putAll(
        Weights.store(
            Map.of(
                "segments.mel", segments.mel(),
                "segments.perturbed", segments.perturbed(),
                "segments.comb", segments.own().comb(),
                "segments.prosody", segments.own().prosody(),
                "bank.mel", segments.bank().mel(),
                "bank.prosody", segments.bank().prosody(),
                "bank.speech", segments.bank().speech(),
                "voices.mel", voices.mel(),
                "voices.speech", voices.speech(),
                "transcripts.mel", transcripts.perturbed())));
    put(all, "voices.voices", voices.voices());
    put(all, "transcripts.symbols", symbols);
    put(all, "transcripts.frames", transcripts.frames());
    put(all, "transcripts.lengths", transcripts.lengths());
    return all;
  }

  private static void put(Map<String, StoredTensor> all, String name, long[] values) {
    all.put(name, StoredTensor.of(values, values.length));
  }

  @Override
  public List<String> speakers() {
    return IntStream.range(0, SPEAKERS).mapToObj(Integer::toString).toList();
  }

  @Override
  public List<String> symbols() {
    return IntStream.range(0, SYMBOLS).mapToObj(Integer::toString).toList();
  }

  @Override
  public boolean hasTranscripts() {
    return true;
  }

  @Override
  public SegmentBatch segments(RandomGenerator unused) {
    return segments;
  }

  @Override
  public VoiceBatch voices(RandomGenerator unused) {
    return voices;
  }

  @Override
  public TranscriptBatch transcripts(RandomGenerator unused) {
    return transcripts;
  }
}
