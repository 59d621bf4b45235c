package io.unbraid.speaker.train;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.speaker.SpeakerConfig;
import io.unbraid.speaker.trial.Trial;
import io.unbraid.speech.FeatureStore;
import io.unbraid.speech.VoiceFeatures;
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

  private record Clip(String speaker, Set<Integer> recordings, VoiceFeatures speech) {}

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
          for (Cut cut : cuts(store, own, frames)) {
            VoiceFeatures speech = VoiceFeatures.join(cut.parts(), frames);
            float[][] changed = augmentation.apply(speech.mel(), random);
            VoiceFeatures other = speech.withMel(changed);
            clips.add(new Clip(speaker, cut.recordings(), other));
          }
        });
  }

  private record Cut(Set<Integer> recordings, List<VoiceFeatures> parts) {}

  /** Long recordings are cut each by itself, short ones are laid end to end. */
  private static List<Cut> cuts(FeatureStore store, List<Integer> own, int frames) {
    List<Cut> cuts = new ArrayList<>();
    List<VoiceFeatures> parts = new ArrayList<>();
    Set<Integer> sources = new TreeSet<>();
    int filled = 0;
    for (int recording : own) {
      int length = store.frames(recording);
      for (int at = 0; length >= frames && at + frames <= length; at += frames) {
        cuts.add(new Cut(Set.of(recording), List.of(store.read(recording, at, at + frames))));
      }
      if (length < frames) {
        int to = Math.min(length, frames - filled);
        parts.add(store.read(recording, 0, to));
        sources.add(recording);
        filled += to;
      }
      if (filled == frames) {
        cuts.add(new Cut(Set.copyOf(sources), List.copyOf(parts)));
        parts.clear();
        sources.clear();
        filled = 0;
      }
    }
    List<Cut> spread = new ArrayList<>();
    int count = Math.min(MOST_CLIPS, cuts.size());
    for (int i = 0; i < count; i++) {
      spread.add(cuts.get(i * cuts.size() / count));
    }
    return spread;
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
    List<float[]> none = clips.stream().map(clip -> new float[0]).toList();
    List<Trial> trials = trials(none, (a, b) -> 0);
    long same = trials.stream().filter(Trial::target).count();
    if (same == 0 || same == trials.size()) {
      throw new InputException(
          "calibration needs held-out speech: two speakers or more in the splits \"dev\" and"
              + " \"unseen\", of whom one or more have two clips of "
              + (int) CLIP_SECONDS
              + " s from different recordings or one long recording alone");
    }
  }

  /** The clips themselves. */
  List<VoiceFeatures> speech() {
    return clips.stream().map(Clip::speech).toList();
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
