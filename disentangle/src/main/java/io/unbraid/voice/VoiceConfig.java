package io.unbraid.voice;

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
        new Network(32, 128, 224, 288, 160, 24, 4),
        new Batch(8, 2, 128, 1500, 0.6, 40, 16, 1200, Transcript.PHONES, ""),
        new Loss(0.3, 0.1, 1.0, 0.05, Adversary.REVERSAL, 0.2, 0.5, 0.15, 0.7, 0.25),
        new Training(30000, 800, 8000, 14000, 0.0008, 200, 4000, 0.999));
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
      positive(code, "network.code");
      positive(speaker, "network.speaker");
      positive(encoder, "network.encoder");
      positive(decoder, "network.decoder");
      positive(speakerEncoder, "network.speakerEncoder");
      positive(heads, "network.heads");
      if (lifter < 0) {
        throw new IllegalArgumentException("network.lifter must not be negative, not " + lifter);
      }
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
      if (segments < 2) {
        // The decoder gets its speaker from another segment than what is said.
        throw new IllegalArgumentException("batch.segments must be at least 2, not " + segments);
      }
      if (speakers < 2) {
        throw new IllegalArgumentException("batch.speakers must be at least 2, not " + speakers);
      }
      if (frames < 32 || frames % 2 != 0) {
        throw new IllegalArgumentException(
            "batch.frames must be even and at least 32, not " + frames);
      }
      if (bankFrames < 2) {
        throw new IllegalArgumentException(
            "batch.bankFrames must be at least 2, not " + bankFrames);
      }
      if (voices < 0 || voices == 1) {
        throw new IllegalArgumentException("batch.voices must be 0 or at least 2, not " + voices);
      }
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
      double statistics) {}

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
      if (steps < 1 || !(learningRate > 0) || !(average >= 0 && average < 1)) {
        throw new IllegalArgumentException(
            "training wants steps of at least 1, a learningRate above 0, an average from 0 to"
                + " below 1");
      }
    }
  }

  private static void positive(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, not " + value);
    }
  }
}
