package io.unbraid.voice.train;

import io.unbraid.audio.corpus.Utterance;
import io.unbraid.speech.FeatureStore;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.network.PhoneticEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The speakers of one corpus who have enough speech, each one's recordings laid end to end in a
 * ring.
 */
final class RecordedSpeakers {
  private final FeatureStore store;
  private final VoiceConfig.Batch config;
  private final List<String> names;
  private final List<List<Integer>> recordings;
  private final long[] frames;
  private final List<Integer> large = new ArrayList<>();
  private final List<Integer> small = new ArrayList<>();

  /**
   * @param frameRate frames a second
   */
  RecordedSpeakers(FeatureStore store, VoiceConfig.Batch config, double frameRate) {
    this.store = store;
    this.config = config;
    Map<String, List<Integer>> bySpeaker = new LinkedHashMap<>();
    List<Utterance> all = store.utterances();
    for (int i = 0; i < all.size(); i++) {
      bySpeaker.computeIfAbsent(all.get(i).speaker(), s -> new ArrayList<>()).add(i);
    }
    bySpeaker.values().removeIf(own -> total(own) < leastFrames(config));
    this.names = List.copyOf(bySpeaker.keySet());
    this.recordings = List.copyOf(bySpeaker.values());
    this.frames = recordings.stream().mapToLong(this::total).toArray();
    double enough = config.largeSeconds() * frameRate;
    for (int s = 0; s < frames.length; s++) {
      (frames[s] >= enough ? large : small).add(s);
    }
  }

  /** What a speaker needs: the segments of a batch, apart from each other, and a bank beside. */
  static long leastFrames(VoiceConfig.Batch config) {
    return (long) (config.segments() + 1) * config.frames();
  }

  private long total(List<Integer> own) {
    return own.stream().mapToLong(store::frames).sum();
  }

  /** The speakers, in the order of their numbers here. */
  List<String> names() {
    return names;
  }

  FeatureStore store() {
    return store;
  }

  /** Frames of all that a speaker has said. */
  long frames(int speaker) {
    return frames[speaker];
  }

  /**
   * Different speakers, all of whom have much speech or none of whom has, as far as there are
   * enough of a kind: one who has little would keep everybody's bank small.
   */
  int[] draw(int count, RandomGenerator random) {
    boolean many = small.isEmpty() || !large.isEmpty() && random.nextDouble() < config.largeShare();
    List<Integer> pool = new ArrayList<>(many ? large : small);
    if (pool.size() < count) {
      pool = new ArrayList<>(large);
      pool.addAll(small);
    }
    int[] drawn = new int[Math.min(count, pool.size())];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = pool.remove(random.nextInt(pool.size()));
    }
    return drawn;
  }

  /** So many frames from a place in a speaker's ring on. */
  VoiceFeatures cut(int speaker, long start, int count) {
    List<Integer> own = recordings.get(speaker);
    List<VoiceFeatures> parts = new ArrayList<>();
    long offset = start % frames[speaker];
    int index = 0;
    while (offset >= store.frames(own.get(index))) {
      offset -= store.frames(own.get(index));
      index++;
    }
    for (int left = count; left > 0; index++) {
      int recording = own.get(index % own.size());
      int take = (int) Math.min(left, store.frames(recording) - offset);
      parts.add(store.read(recording, (int) offset, (int) offset + take));
      left -= take;
      offset = 0;
    }
    return VoiceFeatures.join(parts);
  }

  /**
   * Where a speaker's segments and bank begin.
   *
   * @param segments places in the speaker's ring
   * @param bank place of the bank, of which no frame is one of the segments' or near to one
   */
  record Places(long[] segments, long bank) {}

  /** How many frames a bank can have for all of these speakers. */
  int bankFrames(int[] speakers, RandomGenerator random) {
    long room = Arrays.stream(speakers).mapToLong(s -> frames[s]).min().orElseThrow();
    long most = room - (long) config.segments() * config.frames() - 2 * apart(room);
    int least = Math.min(config.frames(), config.bankFrames());
    int wanted = random.nextInt(least, config.bankFrames() + 1);
    int even = (int) Math.max(2, Math.min(wanted, most));
    return even - even % PhoneticEncoder.STRIDE;
  }

  /** Frames between a segment and the bank: what was said there sounds much like the segment. */
  private long apart(long total) {
    long left = total - (long) config.segments() * config.frames();
    return Math.min(config.frames() / 2, left / 4);
  }

  /** Segments anywhere in the speaker's ring, but all on one side of the bank. */
  Places places(int speaker, int bankFrames, RandomGenerator random) {
    long total = frames[speaker];
    long zone = total - bankFrames - 2 * apart(total);
    long start = random.nextLong(total);
    long room = zone / config.segments();
    long[] segments = new long[config.segments()];
    for (int i = 0; i < segments.length; i++) {
      segments[i] = start + i * room + random.nextLong(room - config.frames() + 1);
    }
    return new Places(segments, start + zone + apart(total));
  }
}
