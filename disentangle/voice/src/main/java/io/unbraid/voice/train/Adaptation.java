package io.unbraid.voice.train;

import io.unbraid.audio.base.Checks;
import io.unbraid.audio.base.InputException;
import io.unbraid.nn.Adam;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.Perturbation;
import io.unbraid.speech.Statistics;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.training.store.Weights;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.input.HarmonicTemplate;
import io.unbraid.voice.input.SegmentAssembly;
import io.unbraid.voice.input.SegmentBatch;
import io.unbraid.voice.network.PhoneticEncoder;
import io.unbraid.voice.network.TargetVoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

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
  private static final int LONGEST_BANK = 1500;

  /**
   * @param limit time to spend
   * @param steps stop after so many steps all the same
   * @param learningRate of Adam
   * @param seed of the cuts that are drawn
   */
  public record Options(Duration limit, int steps, double learningRate, long seed) {
    public Options {
      Checks.positive("limit", limit.toMillis() / 1e3);
      Checks.atLeast("steps", steps, 1);
      Checks.positive("learningRate", learningRate);
    }

    /** A minute or two on a laptop. */
    public static Options of(Duration limit) {
      int steps = 400;
      double learningRate = 3e-4;
      long seed = 1;
      return new Options(limit, steps, learningRate, seed);
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
    try (VoiceModel own = model.forSpeaker(profile.withoutAdapted()).withOwnDecoder()) {
      tune(own, recordings, options);
      return profile.withAdapted(Weights.store(own.networks().decoder.state()));
    }
  }

  /** Trains the decoder of this model. */
  private static void tune(VoiceModel own, List<VoiceFeatures> recordings, Options options) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(options.seed());
    SegmentAssembly assembly =
        new SegmentAssembly(
            own.standardisation(),
            new HarmonicTemplate(own.config().spectrogram()),
            new Perturbation(own.config().spectrogram()),
            BATCH);
    VoiceFeatures all = VoiceFeatures.join(recordings);
    Adam adam =
        new Adam(
            own.networks().decoder.namedParameters(), new Adam.Options(options.learningRate()));
    Reading reading = new Reading(own.networks());
    long end = System.nanoTime() + options.limit().toNanos();
    for (int step = 0; step < options.steps() && System.nanoTime() < end; step++) {
      try (Scope scope = new Scope()) {
        SegmentBatch batch = batch(all, assembly, random);
        Tensor code = reading.still(batch.perturbed());
        TargetVoice voice = reading.voices(batch.bank()).select(batch.voices());
        Tensor made =
            own.networks().decoder.forward(code, batch.own().prosody(), batch.own().comb(), voice);
        Tensor wanted = batch.mel();
        Tensor loss =
            Losses.meanAbsolute(made, wanted)
                .add(
                    Losses.meanAbsolute(Statistics.delta(made), Statistics.delta(wanted))
                        .multiply(own.config().loss().delta()));
        List<Tensor> gradients = Gradients.of(loss, adam.parameters());
        double rate = 1 - 0.9 * step / options.steps();
        adam.step(Gradients.clipped(gradients, Gradients.length(gradients), 5), rate);
      }
    }
  }

  /**
   * Segments from one stretch of the recordings, laid end to end in a ring, and the rest of them to
   * look up in: what is to be made must not be found there.
   */
  private static SegmentBatch batch(
      VoiceFeatures all, SegmentAssembly assembly, RandomGenerator random) {
    int total = all.frames();
    int frames = Math.min(FRAMES, total / 3);
    frames -= frames % PhoneticEncoder.STRIDE;
    int zone = Math.max(frames, Math.min(total / 2, 4 * FRAMES));
    int start = random.nextInt(total);
    List<VoiceFeatures> cuts = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      cuts.add(ring(all, start + random.nextInt(zone - frames + 1), frames));
    }
    int rest = Math.min(total - zone - frames / 2, LONGEST_BANK);
    VoiceFeatures bank = ring(all, start + zone + frames / 4, rest - rest % PhoneticEncoder.STRIDE);
    return assembly.batch(cuts, List.of(bank), new long[BATCH], random);
  }

  private static VoiceFeatures ring(VoiceFeatures all, int from, int count) {
    int total = all.frames();
    return all.select(IntStream.range(from, from + count).map(t -> t % total).toArray());
  }
}
