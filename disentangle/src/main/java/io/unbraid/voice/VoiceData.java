package io.unbraid.voice;

import io.unbraid.audio.InputException;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.nn.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws batches from a corpus of at least two speakers. */
final class VoiceData implements VoiceBatches {
  private final FeatureStore store;
  private final VoiceConfig config;
  private final Standardisation standardisation;
  private final HarmonicTemplate template;
  private final Perturbation perturbation;
  private final Transcripts transcripts;
  private final List<String> speakers;
  private final List<List<Integer>> utterances = new ArrayList<>();
  private final List<Integer> large = new ArrayList<>();
  private final List<Integer> small = new ArrayList<>();
  private final List<Integer> spelledByLength;

  VoiceData(FeatureStore store, VoiceConfig config, Standardisation standardisation) {
    this.store = store;
    this.config = config;
    this.standardisation = standardisation;
    this.template = new HarmonicTemplate(config.spectrogram());
    this.perturbation = new Perturbation(config.spectrogram());
    Map<String, List<Integer>> bySpeaker = new LinkedHashMap<>();
    List<Utterance> all = store.utterances();
    for (int i = 0; i < all.size(); i++) {
      bySpeaker.computeIfAbsent(all.get(i).speaker(), s -> new ArrayList<>()).add(i);
    }
    // One crop for each of a batch's segments of a speaker, apart from each other, must exist.
    long wanted = (long) config.batch().segments() * config.batch().frames();
    bySpeaker.values().removeIf(list -> framesOf(list) < wanted);
    if (bySpeaker.size() < 2) {
      throw new InputException(
          "training needs two speakers or more with at least "
              + Math.round(wanted / config.spectrogram().frameRate())
              + " s of speech each; this corpus has "
              + bySpeaker.size());
    }
    this.speakers = List.copyOf(bySpeaker.keySet());
    utterances.addAll(bySpeaker.values());
    double enough = config.batch().largeSeconds() * config.spectrogram().frameRate();
    for (int s = 0; s < speakers.size(); s++) {
      (framesOf(utterances.get(s)) >= enough ? large : small).add(s);
    }
    this.transcripts = new Transcripts(all, config.batch());
    this.spelledByLength = new ArrayList<>(transcripts.spelled().keySet());
    spelledByLength.removeIf(i -> store.frames(i) > config.batch().transcriptFrames());
    spelledByLength.sort(Comparator.comparingInt(store::frames));
  }

  private long framesOf(List<Integer> list) {
    return list.stream().mapToLong(store::frames).sum();
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
    return !spelledByLength.isEmpty();
  }

  @Override
  public SegmentBatch segments(RandomGenerator random) {
    int count = Math.min(config.batch().speakers(), speakers.size());
    int each = config.batch().segments();
    List<VoiceFeatures> cuts = new ArrayList<>();
    long[] who = new long[count * each];
    List<Integer> drawn = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      int speaker = draw(random, drawn);
      drawn.add(speaker);
      long total = framesOf(utterances.get(speaker));
      long room = total / each;
      long shift = random.nextLong(total);
      for (int i = 0; i < each; i++) {
        who[cuts.size()] = speaker;
        long start = shift + i * room + random.nextLong(room - config.batch().frames() + 1);
        cuts.add(cut(utterances.get(speaker), start % total));
      }
    }
    return batch(cuts, who, each, random);
  }

  @Override
  public VoiceBatch voices(RandomGenerator random) {
    int count = Math.min(config.batch().voices(), speakers.size());
    int each = config.batch().segments();
    float[][][] mel = new float[count * each][][];
    long[] who = new long[mel.length];
    int[] drawn = random.ints(0, speakers.size()).distinct().limit(count).toArray();
    for (int i = 0; i < mel.length; i++) {
      int speaker = drawn[i / each];
      int tract =
          i % each == 0 ? random.nextInt(VoiceBatch.TRACTS) : (int) who[i - 1] % VoiceBatch.TRACTS;
      long start = random.nextLong(framesOf(utterances.get(speaker)));
      float[][] heard =
          perturbation.apply(
              cut(utterances.get(speaker), start).mel(), VoiceBatch.warp(tract), random);
      mel[i] = standardisation.apply(heard);
      who[i] = (long) speaker * VoiceBatch.TRACTS + tract;
    }
    return new VoiceBatch(Tensor.of(mel), who, each);
  }

  private int draw(RandomGenerator random, List<Integer> without) {
    while (true) {
      boolean fromLarge =
          small.isEmpty() || !large.isEmpty() && random.nextDouble() < config.batch().largeShare();
      // Where all of one kind are drawn already, the other kind steps in.
      List<Integer> kind = fromLarge ? large : small;
      if (without.containsAll(kind)) {
        kind = fromLarge ? small : large;
      }
      int speaker = kind.get(random.nextInt(kind.size()));
      if (!without.contains(speaker)) {
        return speaker;
      }
    }
  }

  /** A segment that starts so many frames into a speaker's recordings laid end to end. */
  private VoiceFeatures cut(List<Integer> recordings, long start) {
    int frames = config.batch().frames();
    float[][] mel = new float[config.spectrogram().mels()][frames];
    float[] hz = new float[frames];
    int at = 0;
    int index = 0;
    long offset = start;
    while (offset >= store.frames(recordings.get(index))) {
      offset -= store.frames(recordings.get(index));
      index++;
    }
    while (at < frames) {
      int recording = recordings.get(index % recordings.size());
      int take = (int) Math.min(frames - at, store.frames(recording) - offset);
      VoiceFeatures part = store.read(recording, (int) offset, (int) offset + take);
      for (int m = 0; m < mel.length; m++) {
        System.arraycopy(part.mel()[m], 0, mel[m], at, take);
      }
      System.arraycopy(part.hz(), 0, hz, at, take);
      at += take;
      offset = 0;
      index++;
    }
    return new VoiceFeatures(mel, hz, 1);
  }

  private SegmentBatch batch(
      List<VoiceFeatures> cuts, long[] who, int each, RandomGenerator random) {
    int size = cuts.size();
    float[][][] mel = new float[size][][];
    float[][][] perturbed = new float[size][][];
    float[][][] pitch = new float[size][][];
    float[][][] strangerPitch = new float[size][][];
    for (int i = 0; i < size; i++) {
      mel[i] = standardisation.apply(cuts.get(i).mel());
      perturbed[i] = standardisation.apply(perturbation.apply(cuts.get(i).mel(), random));
      float[] hz = cuts.get(i).hz();
      pitch[i] = template.of(hz);
      PitchStatistics own = PitchStatistics.of(hz);
      PitchStatistics other =
          PitchStatistics.of(cuts.get(SegmentBatch.stranger(i, each, size)).hz());
      strangerPitch[i] = template.of(other.move(hz, own));
    }
    return new SegmentBatch(
        Tensor.of(mel),
        Tensor.of(perturbed),
        Tensor.of(pitch),
        Tensor.of(strangerPitch),
        who,
        each);
  }

  @Override
  public TranscriptBatch transcripts(RandomGenerator random) {
    int at = random.nextInt(spelledByLength.size());
    int longest = store.frames(spelledByLength.get(at));
    int size = Math.max(1, config.batch().transcriptFrames() / longest);
    int from = Math.max(0, at - size + 1);
    size = at - from + 1;
    float[][][] mel = new float[size][][];
    long[] frames = new long[size];
    long[] lengths = new long[size];
    List<long[]> targets = new ArrayList<>();
    int padded = longest + longest % PhoneticEncoder.STRIDE;
    for (int i = 0; i < size; i++) {
      int utterance = spelledByLength.get(from + i);
      float[][] whole = store.read(utterance, 0, store.frames(utterance)).mel();
      mel[i] = pad(standardisation.apply(perturbation.apply(whole, random)), padded);
      frames[i] = (store.frames(utterance) + 1) / PhoneticEncoder.STRIDE;
      long[] symbols = transcripts.spelled().get(utterance);
      lengths[i] = symbols.length;
      targets.add(symbols);
    }
    long[] flat = targets.stream().flatMapToLong(Arrays::stream).toArray();
    return new TranscriptBatch(Tensor.of(mel), Tensor.of(flat, flat.length), frames, lengths);
  }

  /** The last frame again and again: a recording's end is mostly silence. */
  private static float[][] pad(float[][] mel, int frames) {
    float[][] padded = new float[mel.length][];
    for (int m = 0; m < mel.length; m++) {
      padded[m] = Arrays.copyOf(mel[m], frames);
      Arrays.fill(padded[m], mel[m].length, frames, mel[m][mel[m].length - 1]);
    }
    return padded;
  }
}
