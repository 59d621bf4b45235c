package io.unbraid.speaker;

import io.unbraid.audio.InputException;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.evaluation.Trial;
import io.unbraid.voice.FeatureStore;
import io.unbraid.voice.VoiceFeatures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;

/**
 * Clips that no training saw, each through a channel, room and noise of its own, and all their
 * pairs as trials. Pairs from one recording share words and room and are left out, but for speakers
 * who have no other: of those the changed channel is all that keeps a pair apart.
 */
final class HeldOut {
  private static final double CLIP_SECONDS = 3;
  private static final int MOST_CLIPS = 6;
  private static final long SEED = 20;

  private record Clip(String speaker, Set<Integer> recordings, float[][] input) {}

  private final List<Clip> clips = new ArrayList<>();
  private final Map<String, Integer> recordings = new HashMap<>();

  /** Adds the clips of a part of a corpus. */
  void add(FeatureStore store, SpeakerConfig config) {
    int frames = (int) Math.round(CLIP_SECONDS * config.spectrogram().frameRate());
    SpeakerAugmentation augmentation =
        new SpeakerAugmentation(config.spectrogram(), config.augmentation());
    Map<String, List<Integer>> bySpeaker = new LinkedHashMap<>();
    List<Utterance> all = store.utterances();
    for (int i = 0; i < all.size(); i++) {
      bySpeaker.computeIfAbsent(all.get(i).speaker(), s -> new ArrayList<>()).add(i);
    }
    RandomGenerator random = SpeakerTraining.random(SEED);
    bySpeaker.forEach(
        (speaker, own) -> {
          recordings.merge(speaker, own.size(), Integer::sum);
          List<VoiceFeatures> parts = new ArrayList<>();
          Set<Integer> sources = new TreeSet<>();
          int filled = 0;
          int made = 0;
          for (int recording : own) {
            for (int at = 0; at < store.frames(recording) && made < MOST_CLIPS; ) {
              int to = Math.min(store.frames(recording), at + frames - filled);
              parts.add(store.read(recording, at, to));
              sources.add(recording);
              filled += to - at;
              at = to;
              if (filled == frames) {
                VoiceFeatures clip = VoiceFeatures.join(parts, frames);
                float[][] changed = augmentation.apply(clip.mel(), random);
                VoiceFeatures other = new VoiceFeatures(changed, clip.hz(), clip.gain());
                float[][] input = SpeakerInput.of(other, config.network());
                clips.add(new Clip(speaker, Set.copyOf(sources), input));
                parts.clear();
                sources.clear();
                filled = 0;
                made++;
              }
            }
          }
        });
  }

  /** Speakers with a clip. */
  int speakers() {
    return (int) clips.stream().map(Clip::speaker).distinct().count();
  }

  /**
   * Whether there is anything to measure on.
   *
   * @throws InputException if not, saying what is missing
   */
  void check() {
    boolean pairs = clips.size() > speakers();
    if (speakers() < 2 || !pairs) {
      throw new InputException(
          "calibration needs held-out speech: two speakers or more with two clips of "
              + (int) CLIP_SECONDS
              + " s each in the splits \"dev\" and \"unseen\"; the corpus has "
              + speakers()
              + " such speakers");
    }
  }

  /** The network's input of each clip, [channels][frames]. */
  List<float[][]> inputs() {
    return clips.stream().map(Clip::input).toList();
  }

  /**
   * @param embeddings of the clips, in their order
   */
  List<Trial> trials(List<float[]> embeddings, ToDoubleBiFunction<float[], float[]> score) {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < clips.size(); i++) {
      for (int j = 0; j < i; j++) {
        Clip a = clips.get(i);
        Clip b = clips.get(j);
        boolean apart = Collections.disjoint(a.recordings(), b.recordings());
        if (!a.speaker().equals(b.speaker()) || apart || recordings.get(a.speaker()) == 1) {
          double value = score.applyAsDouble(embeddings.get(i), embeddings.get(j));
          trials.add(new Trial(a.speaker(), b.speaker(), value));
        }
      }
    }
    return trials;
  }
}
