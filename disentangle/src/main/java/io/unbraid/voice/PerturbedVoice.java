package io.unbraid.voice;

import io.unbraid.audio.features.SpectrogramConfig;
import java.util.random.RandomGenerator;

/** Recordings as if another speaker, microphone and room had said and heard the same. */
public final class PerturbedVoice {
  private final Perturbation perturbation;

  public PerturbedVoice(SpectrogramConfig config) {
    this.perturbation = new Perturbation(config);
  }

  /** The same words at the same times, changed at random; the pitch stays as noted. */
  public VoiceFeatures apply(VoiceFeatures features, RandomGenerator random) {
    return new VoiceFeatures(
        perturbation.apply(features.mel(), random), features.hz(), features.gain());
  }
}
