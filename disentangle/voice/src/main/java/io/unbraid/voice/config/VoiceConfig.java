package io.unbraid.voice.config;

import io.unbraid.audio.base.Checks;
import io.unbraid.audio.features.SpectrogramConfig;
import java.util.Objects;

/**
 * All that shapes a voice model and its training. Stored with every checkpoint.
 *
 * @param spectrogram front end
 * @param network sizes
 * @param batch what a training step sees
 * @param loss weights of the losses
 * @param training steps and rates
 */
public record VoiceConfig(
    SpectrogramConfig spectrogram, Network network, Batch batch, Loss loss, Training training) {

  public VoiceConfig {
    Objects.requireNonNull(spectrogram, "spectrogram");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(training, "training");
  }

  /** A recipe from random weights; docs/model.md tells how the model that ships was made. */
  public static VoiceConfig standard() {
    return new VoiceConfig(
        SpectrogramConfig.standard(),
        Network.standard(),
        Batch.standard(),
        Loss.standard(),
        Training.standard());
  }

  /** The same with another front end. */
  public VoiceConfig withSpectrogram(SpectrogramConfig spectrogram) {
    return new VoiceConfig(spectrogram, network, batch, loss, training);
  }

  /** The same with networks of other sizes. */
  public VoiceConfig withNetwork(Network network) {
    return new VoiceConfig(spectrogram, network, batch, loss, training);
  }

  /** The same with other batches. */
  public VoiceConfig withBatch(Batch batch) {
    return new VoiceConfig(spectrogram, network, batch, loss, training);
  }

  /** The same with other weights of the losses. */
  public VoiceConfig withLoss(Loss loss) {
    return new VoiceConfig(spectrogram, network, batch, loss, training);
  }

  /** The same with other steps and rates. */
  public VoiceConfig withTraining(Training training) {
    return new VoiceConfig(spectrogram, network, batch, loss, training);
  }

  /** Units of the transcripts that the CTC head spells. */
  public enum Transcript {
    OFF,
    CHARACTERS,
    PHONES
  }

  /** What trains the phonetic encoder by being fooled about the speaker. */
  public enum Adversary {
    NONE,
    /** Pairs, with cross-entropy through a gradient reversal layer (Ganin et al. 2016). */
    REVERSAL,
    /** Pairs, with a Wasserstein critic and gradient penalty (Gulrajani et al. 2017). */
    CRITIC,
    /** Not pairs but the speaker's name, with cross-entropy through gradient reversal. */
    SPEAKERS
  }

  /**
   * @param code dimensions of the phonetic code
   * @param speaker dimensions of the speaker code
   * @param encoder channels in the phonetic encoder
   * @param decoder channels in the decoder
   * @param speakerEncoder channels in the speaker encoder
   * @param lifter cepstral coefficients kept of the phonetic encoder's input; 0 keeps all
   * @param heads ways in which the decoder looks up the target's frames
   */
  public record Network(
      int code, int speaker, int encoder, int decoder, int speakerEncoder, int lifter, int heads) {
    public Network {
      Checks.atLeast("network.code", code, 1);
      Checks.atLeast("network.speaker", speaker, 1);
      Checks.atLeast("network.encoder", encoder, 1);
      Checks.atLeast("network.decoder", decoder, 1);
      Checks.atLeast("network.speakerEncoder", speakerEncoder, 1);
      Checks.atLeast("network.heads", heads, 1);
      Checks.atLeast("network.lifter", lifter, 0);
    }

    static Network standard() {
      int code = 32;
      int speaker = 128;
      int encoder = 224;
      int decoder = 288;
      int speakerEncoder = 160;
      int lifter = 24;
      int heads = 4;
      return new Network(code, speaker, encoder, decoder, speakerEncoder, lifter, heads);
    }
  }

  /**
   * @param speakers in a batch
   * @param segments of each, at least 2
   * @param frames of a segment, an even number
   * @param bankFrames of the speaker's other speech that the decoder looks up frames in, at most
   * @param largeShare of the draws that goes to the speakers with much speech, 0 to 1
   * @param largeSeconds a speaker has much speech from so many seconds on
   * @param voices speakers in a batch of the speaker encoder's own objective; 0 for none
   * @param transcriptFrames frames of whole utterances in a batch of the CTC objective
   * @param transcript units of the CTC head
   * @param lexicon file of pronunciations in CMUdict's form, for phones; empty for the bundled one
   */
  public record Batch(
      int speakers,
      int segments,
      int frames,
      int bankFrames,
      double largeShare,
      double largeSeconds,
      int voices,
      int transcriptFrames,
      Transcript transcript,
      String lexicon) {
    public Batch {
      // The decoder gets its speaker from another segment than what is said.
      Checks.atLeast("batch.segments", segments, 2);
      Checks.atLeast("batch.speakers", speakers, 2);
      Checks.require(
          frames >= 32 && frames % 2 == 0,
          "batch.frames",
          "must be even and at least 32, not " + frames);
      Checks.atLeast("batch.bankFrames", bankFrames, 2);
      Checks.require(
          voices == 0 || voices >= 2, "batch.voices", "must be 0 or at least 2, not " + voices);
    }

    static Batch standard() {
      int speakers = 8;
      int segments = 2;
      int frames = 128;
      int bankFrames = 1500;
      double largeShare = 0.6;
      double largeSeconds = 40;
      int voices = 16;
      int transcriptFrames = 1200;
      return new Batch(
          speakers,
          segments,
          frames,
          bankFrames,
          largeShare,
          largeSeconds,
          voices,
          transcriptFrames,
          Transcript.PHONES,
          "");
    }
  }

  /**
   * @param delta weight of the L1 distance of frame-to-frame differences
   * @param pair weight of the speaker pair loss
   * @param margin of the pair loss, in squared distance of unit vectors
   * @param classification weight of the margin loss over training speakers
   * @param adversary what judges the phonetic codes' speakers
   * @param adversarial weight of that judge in the phonetic encoder's loss
   * @param transcript weight of the CTC loss
   * @param generator weight of the second stage's adversarial loss
   * @param content weight of the second stage's distance between the code of what is made and the
   *     code that it was made of
   * @param statistics weight of the second stage's distance between the mean and deviation of what
   *     is made and those of the target's recordings
   */
  public record Loss(
      double delta,
      double pair,
      double margin,
      double classification,
      Adversary adversary,
      double adversarial,
      double transcript,
      double generator,
      double content,
      double statistics) {
    static Loss standard() {
      double delta = 0.3;
      double pair = 0.1;
      double margin = 1;
      double classification = 0.05;
      double adversarial = 0.2;
      double transcript = 0.5;
      double generator = 0.15;
      double content = 0.7;
      double statistics = 0.25;
      return new Loss(
          delta,
          pair,
          margin,
          classification,
          Adversary.REVERSAL,
          adversarial,
          transcript,
          generator,
          content,
          statistics);
    }
  }

  /**
   * @param steps iterations of the whole training
   * @param transcriptSteps first iterations in which the CTC objective alone trains
   * @param phoneticUntil iteration from which the phonetic encoder stays as it is, and the decoder
   *     trains on its codes; 0 for an encoder that another model brings
   * @param refineFrom iteration from which the second, adversarial stage trains; none if not below
   *     steps
   * @param learningRate of Adam, for the encoders and decoder
   * @param warmup iterations over which the rate rises
   * @param decay last iterations over which the rate falls
   * @param average decay of the moving average of the weights
   */
  public record Training(
      long steps,
      long transcriptSteps,
      long phoneticUntil,
      long refineFrom,
      double learningRate,
      long warmup,
      long decay,
      double average) {
    public Training {
      Checks.atLeast("training.steps", steps, 1);
      Checks.positive("training.learningRate", learningRate);
      Checks.below("training.average", average, 0, 1);
    }

    static Training standard() {
      long steps = 30_000;
      long transcriptSteps = 800;
      long phoneticUntil = 8000;
      long refineFrom = 14_000;
      double learningRate = 8e-4;
      long warmup = 200;
      long decay = 4000;
      double average = 0.999;
      return new Training(
          steps, transcriptSteps, phoneticUntil, refineFrom, learningRate, warmup, decay, average);
    }
  }
}
