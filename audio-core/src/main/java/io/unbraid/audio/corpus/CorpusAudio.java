package io.unbraid.audio.corpus;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Decodes utterances and keeps count of those that can't be, so that one damaged file doesn't end a
 * night's training and none is lost unnoticed. For any number of threads.
 */
public final class CorpusAudio {
  private final int sampleRate;
  private final List<String> skipped = Collections.synchronizedList(new ArrayList<>());
  private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param sampleRate of what is read, in Hz; 0 keeps each file's own
   */
  public CorpusAudio(int sampleRate) {
    this.sampleRate = sampleRate;
  }

  /** The sound; empty, and the reason kept, if it can't be decoded. */
  public Optional<Audio> read(Utterance utterance) {
    try {
      return Optional.of(Audio.read(utterance.file(), sampleRate, warnings::add));
    } catch (InputException e) {
      skipped.add(e.getMessage());
      return Optional.empty();
    }
  }

  /** The files that could not be decoded so far: file and reason, a line each. */
  public List<String> skipped() {
    synchronized (skipped) {
      return List.copyOf(skipped);
    }
  }

  /** What was wrong with files that were read all the same, a line each. */
  public List<String> warnings() {
    synchronized (warnings) {
      return List.copyOf(warnings);
    }
  }
}
