package io.unbraid.terms;

import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.nn.Engine;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.config.VoiceConfig;

/** A voice model so small that tests take a moment. */
public final class Tiny {
  private Tiny() {}

  /** Untrained, with weights that follow from the seed. */
  public static VoiceModel model(long seed) {
    Engine.threads(1);
    Engine.seed(seed);
    VoiceConfig standard = VoiceConfig.standard();
    return VoiceModel.untrained(
        new VoiceConfig(
            SpectrogramConfig.standard(),
            new VoiceConfig.Network(4, 8, 12, 16, 12, 24, 2),
            standard.batch(),
            standard.loss(),
            standard.training()));
  }
}
