package io.unbraid.voice.train;

import io.unbraid.audio.corpus.Utterance;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.FeatureStore;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.TranscriptBatch;
import io.unbraid.voice.network.PhoneticEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/** Whole utterances of about one length with what is said in them, from several corpora. */
final class TranscriptData {
  private final VoiceConfig.Batch config;
  private final BiFunction<float[][], RandomGenerator, float[][]> heard;
  private final Transcripts transcripts;
  private final List<Spoken> byLength = new ArrayList<>();

  /** An utterance, its number among all, and where its features are. */
  private record Spoken(int number, FeatureStore store, int index) {
    int frames() {
      return store.frames(index);
    }
  }

  /**
   * @param heard what the encoder hears of a log-mel, [mels][frames]
   */
  TranscriptData(
      List<FeatureStore> stores,
      VoiceConfig.Batch config,
      BiFunction<float[][], RandomGenerator, float[][]> heard) {
    this.config = config;
    this.heard = heard;
    List<Utterance> all = new ArrayList<>();
    List<Spoken> places = new ArrayList<>();
    for (FeatureStore store : stores) {
      for (int i = 0; i < store.utterances().size(); i++) {
        places.add(new Spoken(all.size(), store, i));
        all.add(store.utterances().get(i));
      }
    }
    this.transcripts = new Transcripts(all, config);
    for (int number : transcripts.spelled().keySet()) {
      if (places.get(number).frames() <= config.transcriptFrames()) {
        byLength.add(places.get(number));
      }
    }
    byLength.sort(Comparator.comparingInt(Spoken::frames));
  }

  /** The symbols, the blank first as an empty string. */
  List<String> symbols() {
    return transcripts.symbols();
  }

  /** Whether there are any. */
  boolean any() {
    return !byLength.isEmpty();
  }

  TranscriptBatch draw(RandomGenerator random) {
    int at = random.nextInt(byLength.size());
    int longest = byLength.get(at).frames();
    int from = Math.max(0, at + 1 - Math.max(1, config.transcriptFrames() / longest));
    int size = at - from + 1;
    float[][][] mel = new float[size][][];
    long[] frames = new long[size];
    long[] lengths = new long[size];
    List<long[]> targets = new ArrayList<>();
    int padded = longest + longest % PhoneticEncoder.STRIDE;
    for (int i = 0; i < size; i++) {
      Spoken spoken = byLength.get(from + i);
      float[][] whole = spoken.store().read(spoken.index(), 0, spoken.frames()).mel();
      mel[i] = pad(heard.apply(whole, random), padded);
      frames[i] = (spoken.frames() + 1) / PhoneticEncoder.STRIDE;
      long[] symbols = transcripts.spelled().get(spoken.number());
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
