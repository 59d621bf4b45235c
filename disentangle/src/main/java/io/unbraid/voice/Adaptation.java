package io.unbraid.voice;

import io.unbraid.audio.InputException;
import io.unbraid.nn.Adam;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.training.Weights;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Fine-tunes the decoder on one speaker's recordings, so that a voice that training never heard is
 * met better than by its speaker code alone. The phonetic encoder stays, or other voices would no
 * longer be understood.
 */
public final class Adaptation {
  /** Less speech than this is learnt by heart and nothing else. */
  public static final double LEAST_SECONDS = 5;

  private static final int BATCH = 8;
  private static final int FRAMES = 128;

  /**
   * @param limit time to spend
   * @param steps stop after so many steps all the same
   * @param learningRate of Adam
   * @param seed of the cuts that are drawn
   */
  public record Options(Duration limit, int steps, double learningRate, long seed) {
    /** A minute or two on a laptop. */
    public static Options of(Duration limit) {
      return new Options(limit, 400, 3e-4, 1);
    }
  }

  private Adaptation() {}

  /**
   * @param profile of the speaker, made by this model
   * @param recordings of the speaker, the same as the profile was made of
   * @return the profile with a decoder of its own
   * @throws InputException if there is too little speech, or another model made the profile
   */
  public static SpeakerProfile adapt(
      VoiceModel model, SpeakerProfile profile, List<VoiceFeatures> recordings, Options options) {
    if (profile.seconds() < LEAST_SECONDS) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %.1f s of speech are too little to adapt to; give %.0f s or more, best a minute",
              profile.name(),
              profile.seconds(),
              LEAST_SECONDS));
    }
    VoiceModel own = model.forSpeaker(profile.withoutAdapted()).copy();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(options.seed());
    Perturbation perturbation = new Perturbation(model.config().spectrogram());
    VoiceFeatures all = VoiceFeatures.join(recordings, FRAMES);
    Adam adam =
        new Adam(
            own.networks().decoder.namedParameters(), new Adam.Options(options.learningRate()));
    long end = System.nanoTime() + options.limit().toNanos();
    for (int step = 0; step < options.steps() && System.nanoTime() < end; step++) {
      try (Scope scope = new Scope()) {
        float[][][] mel = new float[BATCH][][];
        float[][][] perturbed = new float[BATCH][][];
        float[][][] pitch = new float[BATCH][][];
        for (int i = 0; i < BATCH; i++) {
          int from = random.nextInt(all.frames() - FRAMES + 1);
          VoiceFeatures cut = all.frames(from, from + FRAMES);
          mel[i] = own.standardisation().apply(cut.mel());
          perturbed[i] = own.standardisation().apply(perturbation.apply(cut.mel(), random));
          pitch[i] = own.template().of(cut.hz());
        }
        Tensor wanted = Tensor.of(mel);
        Tensor who =
            Tensor.of(profile.code(), 1, profile.code().length)
                .expand(BATCH, profile.code().length);
        Tensor code = own.networks().phonetic.forward(Tensor.of(perturbed)).detach();
        Tensor made = own.networks().decoder.forward(code, Tensor.of(pitch), who);
        Tensor loss =
            Losses.meanAbsolute(made, wanted)
                .add(
                    Losses.meanAbsolute(VoiceObjectives.delta(made), VoiceObjectives.delta(wanted))
                        .multiply(model.config().loss().delta()));
        List<Tensor> gradients = Gradients.of(loss, adam.parameters());
        double rate = 1 - 0.9 * step / options.steps();
        adam.step(Gradients.clipped(gradients, Gradients.length(gradients), 5), rate);
      }
    }
    return profile.withAdapted(Weights.store(own.networks().decoder.state()));
  }
}
