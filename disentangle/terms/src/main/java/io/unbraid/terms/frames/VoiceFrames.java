package io.unbraid.terms.frames;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.Cmvn;
import io.unbraid.audio.features.Dct;
import io.unbraid.audio.features.Deltas;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.config.VoiceConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frames by a voice model's front end: its phonetic code, what its CTC head reads, or MFCC. */
public final class VoiceFrames implements FrameFeatures {
  private static final int COEFFICIENTS = 13;

  private final VoiceModel model;
  private final FrameKind input;
  private final FeatureExtractor extractor;

  /**
   * Frames with what they leave out.
   *
   * @param frames as {@link #extract} gives them
   * @param spoken square root of how likely the CTC head spells a phone in a frame, and no blank,
   *     [frames]; empty where the frames are no posteriors
   */
  public record Heard(float[][] frames, float[] spoken) {}

  /** Frames of a kind by a model. */
  public VoiceFrames(VoiceModel model, FrameKind input) {
    this.model = model;
    this.input = input;
    this.extractor = new FeatureExtractor(model.config().spectrogram());
  }

  @Override
  public String name() {
    return switch (input) {
      case CODE -> "phonetic code";
      case POSTERIORS -> "phone posteriors";
      case MFCC -> "MFCC of the voice model's log-mel";
    };
  }

  @Override
  public int sampleRate() {
    return model.config().spectrogram().sampleRate();
  }

  @Override
  public double frameRate() {
    return model.config().spectrogram().frameRate() / melFrames();
  }

  /** Frames of the voice model's spectrogram to one of these. */
  int melFrames() {
    return input == FrameKind.MFCC ? 1 : 2;
  }

  /** Values of a frame. */
  public int channels() {
    return switch (input) {
      case CODE -> model.config().network().code();
      case POSTERIORS -> model.symbols().size() - 1;
      case MFCC -> 3 * COEFFICIENTS;
    };
  }

  /** What stands for a frame. */
  public FrameKind kind() {
    return input;
  }

  /** The voice model's symbols that the channels of {@link FrameKind#POSTERIORS} stand for. */
  public List<String> phones() {
    return model.symbols().subList(1, model.symbols().size());
  }

  /** Whether those are the letters of a text. */
  public boolean spellsLetters() {
    return model.config().batch().transcript() == VoiceConfig.Transcript.CHARACTERS;
  }

  @Override
  public float[][] extract(Audio audio) {
    return of(extractor.extractWithoutPitch(audio));
  }

  /** As {@link #extract}, with what tells where phones are spelled. */
  public Heard hear(Audio audio) {
    if (input != FrameKind.POSTERIORS) {
      return new Heard(extract(audio), new float[0]);
    }
    float[][] log = model.spell(model.phonetic(extractor.extractWithoutPitch(audio)));
    float[] spoken = new float[log.length];
    for (int t = 0; t < spoken.length; t++) {
      spoken[t] = (float) Math.sqrt(Math.max(0, 1 - Math.exp(log[t][0])));
    }
    return new Heard(posteriors(log), spoken);
  }

  /** As {@link #extract}, of features that are there already. */
  public float[][] of(VoiceFeatures features) {
    return of(features, input == FrameKind.MFCC ? null : model.phonetic(features));
  }

  /**
   * As {@link #extract}.
   *
   * @param code the phonetic code of the features, [code][frames]; MFCC need none
   */
  public float[][] of(VoiceFeatures features, float[][] code) {
    return switch (input) {
      case CODE -> Frames.unitLength(Frames.transpose(code));
      case POSTERIORS -> posteriors(model.spell(code));
      case MFCC -> cepstrum(features.mel());
    };
  }

  /**
   * Square roots, so that the product of two frames is their Bhattacharyya coefficient, of what the
   * head gives phones; the blank, which says nothing, is left out.
   */
  private static float[][] posteriors(float[][] log) {
    float[][] roots = new float[log.length][log[0].length - 1];
    for (int t = 0; t < log.length; t++) {
      float loudest = Float.NEGATIVE_INFINITY;
      for (int s = 1; s < log[t].length; s++) {
        loudest = Math.max(loudest, log[t][s]);
      }
      for (int s = 1; s < log[t].length; s++) {
        roots[t][s - 1] = (float) Math.exp((log[t][s] - loudest) / 2);
      }
    }
    return Frames.unitLength(roots);
  }

  /** Orthonormal DCT-II of the log-mel, with two derivatives, normalised; unit length. */
  private static float[][] cepstrum(float[][] mel) {
    int mels = mel.length;
    int frames = mel[0].length;
    float[][] coefficients = new float[COEFFICIENTS][frames];
    for (int c = 0; c < COEFFICIENTS; c++) {
      for (int m = 0; m < mels; m++) {
        float cosine = (float) Dct.orthonormal(c, m, mels);
        for (int t = 0; t < frames; t++) {
          coefficients[c][t] += cosine * mel[m][t];
        }
      }
    }
    List<float[]> rows = new ArrayList<>(Arrays.asList(coefficients));
    rows.addAll(Arrays.asList(Deltas.of(coefficients)));
    rows.addAll(Arrays.asList(Deltas.of(coefficients, 9, 2)));
    return Frames.unitLength(Frames.transpose(Cmvn.normalise(rows.toArray(float[][]::new))));
  }
}
