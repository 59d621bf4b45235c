package io.unbraid.voice;

import io.unbraid.audio.base.Bounds;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.Perturbation;
import io.unbraid.speech.PitchStatistics;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.voice.input.HarmonicTemplate;
import io.unbraid.voice.input.Prosody;
import io.unbraid.voice.input.SegmentAssembly;
import io.unbraid.voice.input.SegmentBatch;
import io.unbraid.voice.network.TargetVoice;
import java.util.List;

/** Puts a voice together: what was said, in a target's frames. */
final class VoiceSynthesis {
  /** Far beyond any log-mel, and well within what its exponential can hold. */
  private static final double MOST_LOG_MEL = 60;

  private final VoiceWeights weights;
  private final Inference inference;
  private final VoiceAnalysis analysis;
  private final HarmonicTemplate template;
  private final SegmentAssembly assembly;

  VoiceSynthesis(VoiceWeights weights, Inference inference, VoiceAnalysis analysis) {
    this.weights = weights;
    this.inference = inference;
    this.analysis = analysis;
    this.template = new HarmonicTemplate(weights.config().spectrogram());
    Perturbation none = new Perturbation(weights.config().spectrogram());
    this.assembly = new SegmentAssembly(weights.standardisation(), template, none, 1);
  }

  /** As {@link VoiceModel#convert}. */
  float[][] convert(VoiceFeatures source, float[] hz, SpeakerProfile target) {
    try (Scope scope = new Scope()) {
      TargetVoice voice = voice(target);
      return Blocks.map(
          source,
          hz,
          (part, pitch) -> decode(part, analysis.phonetic(part), pitch, target.pitch(), voice));
    }
  }

  /** What the decoder knows of a target. */
  private TargetVoice voice(SpeakerProfile target) {
    inference.checkOpen();
    try (Engine.NoGradients off = Engine.noGradients()) {
      FrameBank bank = target.requireFrames();
      SegmentBatch.Bank heard = assembly.bank(List.of(bank.features()));
      return weights
          .networks()
          .decoder
          .listen(
              Tensor.of(new float[][][] {bank.code()}),
              heard.prosody(),
              heard.mel(),
              Tensor.of(target.code(), 1, target.code().length));
    }
  }

  /** As {@link VoiceModel#retrieve}, out of a target's real frames. */
  float[][] retrieve(VoiceFeatures source, float[] hz, Retrieval retrieval) {
    return bounded(
        Blocks.map(
            source, hz, (part, pitch) -> retrieval.convert(analysis.phonetic(part), part, pitch)));
  }

  private static float[][] bounded(float[][] logMel) {
    return Bounds.check(logMel, MOST_LOG_MEL, "the voice model with this target");
  }

  /** Log-mel at the standard loudness, [mels][frames]. */
  private float[][] decode(
      VoiceFeatures source,
      float[][] code,
      float[] hz,
      PitchStatistics register,
      TargetVoice voice) {
    float[][] made =
        inference.run(
            () ->
                weights
                    .networks()
                    .decoder
                    .forward(
                        Tensor.of(new float[][][] {code}),
                        Tensor.of(new float[][][] {Prosody.of(source, hz, register)}),
                        Tensor.of(new float[][][] {template.of(hz)}),
                        voice));
    return bounded(weights.standardisation().invert(made));
  }
}
