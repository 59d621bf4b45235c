package io.unbraid.speaker.train;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.nn.Tensor;
import io.unbraid.speaker.SpeakerConfig;
import io.unbraid.speaker.network.SpeakerInput;
import io.unbraid.speech.FeatureStore;
import io.unbraid.speech.VoiceFeatures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws clips from a corpus, each speaker as likely as any other however much they speak: the
 * number of speakers, not of hours, is what teaches an encoder to tell strangers apart. A speaker
 * at another speed is another speaker.
 */
final class SpeakerData {
  private final FeatureStore store;
  private final SpeakerConfig config;
  private final MelWarp warp;
  private final SpeakerAugmentation augmentation;
  private final List<String> speakers;
  private final List<List<Integer>> recordings;

  /**
   * @throws InputException if fewer than two speakers have enough speech
   */
  SpeakerData(FeatureStore store, SpeakerConfig config) {
    this.store = store;
    this.config = config;
    this.warp = new MelWarp(config.spectrogram());
    this.augmentation = new SpeakerAugmentation(config.spectrogram(), config.augmentation());
    Map<String, List<Integer>> bySpeaker = new LinkedHashMap<>();
    List<Utterance> all = store.utterances();
    for (int i = 0; i < all.size(); i++) {
      bySpeaker.computeIfAbsent(all.get(i).speaker(), s -> new ArrayList<>()).add(i);
    }
    int wanted = config.batch().frames();
    bySpeaker.values().removeIf(own -> own.stream().mapToInt(store::frames).sum() < wanted);
    if (bySpeaker.size() < 2) {
      throw new InputException(
          String.format(
              java.util.Locale.ROOT,
              "training needs two speakers or more with at least %.1f s of speech each; this corpus"
                  + " has %d",
              wanted / config.spectrogram().frameRate(),
              bySpeaker.size()));
    }
    this.speakers = List.copyOf(bySpeaker.keySet());
    this.recordings = List.copyOf(bySpeaker.values());
  }

  /** The corpus's own speakers. */
  List<String> speakers() {
    return speakers;
  }

  /** Speakers to tell apart: each of the corpus's at each speed. */
  int classes() {
    return speakers.size() * config.augmentation().speeds().size();
  }

  /** Clips of randomly drawn, different speakers, changed as the configuration says. */
  SpeakerBatch batch(RandomGenerator random) {
    int count = Math.min(config.batch().speakers(), classes());
    int each = config.batch().clips();
    long[] labels = new long[count * each];
    float[][][] inputs = new float[labels.length][][];
    List<Integer> drawn = random.ints(0, classes()).distinct().limit(count).boxed().toList();
    for (int i = 0; i < labels.length; i++) {
      int label = drawn.get(i / each);
      labels[i] = label;
      inputs[i] = SpeakerInput.of(changed(label, random), config.network());
    }
    return new SpeakerBatch(Tensor.of(inputs), labels, each);
  }

  /** A clip of one of the classes, at its speed, changed as the configuration says. */
  VoiceFeatures changed(int label, RandomGenerator random) {
    int speeds = config.augmentation().speeds().size();
    double speed = config.augmentation().speeds().get(label % speeds);
    int frames = config.batch().frames();
    VoiceFeatures speech = speech(label / speeds, MelWarp.needed(frames, speed), random);
    VoiceFeatures clip = warp.apply(speech, speed, frames);
    float[][] mel = augmentation.apply(clip.mel(), random);
    return clip.withMel(mel);
  }

  /**
   * So many frames of a speaker, unchanged, from a random place of a random recording, going on in
   * the next where it is short.
   */
  VoiceFeatures speech(int speaker, int frames, RandomGenerator random) {
    List<Integer> own = recordings.get(speaker);
    int index = random.nextInt(own.size());
    int length = store.frames(own.get(index));
    int from = length > frames ? random.nextInt(length - frames + 1) : 0;
    List<VoiceFeatures> parts = new ArrayList<>();
    for (int taken = 0; taken < frames; index = (index + 1) % own.size()) {
      int recording = own.get(index);
      int to = Math.min(store.frames(recording), from + frames - taken);
      parts.add(store.read(recording, from, to));
      taken += to - from;
      from = 0;
    }
    return parts.size() == 1 ? parts.get(0) : VoiceFeatures.join(parts, frames);
  }
}
