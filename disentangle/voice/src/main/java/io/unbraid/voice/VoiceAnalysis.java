package io.unbraid.voice;

import io.unbraid.nn.Functional;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.voice.input.Active;
import io.unbraid.voice.input.PhoneticViews;
import io.unbraid.voice.network.PhoneticEncoder;
import java.util.Arrays;

/** Takes a recording apart: what is said, and who says it. */
final class VoiceAnalysis {
  private static final int VIEWS_AT_ONCE = 4;

  private final VoiceWeights weights;
  private final Inference inference;
  private final PhoneticViews views;

  VoiceAnalysis(VoiceWeights weights, Inference inference) {
    this.weights = weights;
    this.inference = inference;
    this.views = new PhoneticViews(weights.config().spectrogram());
  }

  /** As {@link VoiceModel#phonetic}. */
  float[][] phonetic(VoiceFeatures features) {
    return inference.run(
        () -> {
          // Some views at a time: one alone wastes threads, all of them memory.
          float[] active = even(Active.of(features.speech()));
          float[][][] seen = views.of(even(features.mel()));
          Tensor sum = null;
          for (int from = 0; from < seen.length; from += VIEWS_AT_ONCE) {
            int to = Math.min(seen.length, from + VIEWS_AT_ONCE);
            try (Scope scope = new Scope()) {
              Tensor mel =
                  Inference.input(weights.standardisation(), Arrays.copyOfRange(seen, from, to));
              Tensor codes = encode(mel, active).sum(true, 0);
              sum = scope.keep(sum == null ? codes : sum.add(codes));
            }
          }
          Tensor mean = sum.multiply(1.0 / PhoneticViews.COUNT);
          return Active.throughout(active)
              ? Functional.instanceNorm(mean)
              : Functional.instanceNorm(
                  mean, Functional.averageFrames(Inference.row(active), PhoneticEncoder.STRIDE));
        });
  }

  private Tensor encode(Tensor mel, float[] active) {
    return Active.throughout(active)
        ? weights.networks().phonetic.forward(mel)
        : weights.networks().phonetic.forward(mel, Inference.row(active));
  }

  /** The last frame twice where their number is odd. */
  private static float[][] even(float[][] mel) {
    return Arrays.stream(mel).map(VoiceAnalysis::even).toArray(float[][]::new);
  }

  private static float[] even(float[] track) {
    int odd = track.length % PhoneticEncoder.STRIDE;
    float[] longer = Arrays.copyOf(track, track.length + odd);
    longer[longer.length - 1] = track[track.length - 1];
    return longer;
  }

  /** As {@link VoiceModel#spell}. */
  float[][] spell(float[][] code) {
    return inference.run(
        () -> weights.head().forward(Tensor.of(new float[][][] {code})).transpose(0, 1));
  }

  /** As {@link VoiceModel#speaker}. */
  float[] speaker(VoiceFeatures features) {
    return inference
        .run(
            () ->
                weights
                    .networks()
                    .speaker
                    .forward(
                        Inference.input(weights.standardisation(), even(features.mel())),
                        Inference.row(even(features.speech()))))[0];
  }
}
