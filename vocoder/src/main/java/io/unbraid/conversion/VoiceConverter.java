package io.unbraid.conversion;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.Checks;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.features.pitch.PitchMethods;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.speech.PitchStatistics;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.vocoder.Vocoder;
import io.unbraid.voice.Retrieval;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** Says what a recording says in another speaker's voice. Safe to share between threads. */
public final class VoiceConverter {
  /** Where the target's sound comes from. */
  public enum Method {
    /** What measured best for what is known of the target: now always the decoder. */
    AUTO,
    /** The model's decoder makes it of the target's frames. */
    DECODER,
    /** The target's nearest real frames as they are. */
    RETRIEVAL
  }

  /**
   * @param method where the target's sound comes from
   * @param semitones to shift the source's pitch by; if empty it moves to the target's median and
   *     spread; up or down by {@value #MOST_SEMITONES} at most
   * @param pitch how the source's pitch is found
   */
  public record Options(Method method, OptionalDouble semitones, PitchMethods pitch) {
    /** Three octaves; beyond them no voice is left. */
    public static final double MOST_SEMITONES = 36;

    public Options {
      Objects.requireNonNull(method, "method");
      Objects.requireNonNull(pitch, "pitch");
      semitones.ifPresent(
          shift -> Checks.between("semitones", shift, -MOST_SEMITONES, MOST_SEMITONES));
    }

    public static Options standard() {
      return new Options(Method.AUTO, OptionalDouble.empty(), PitchMethods.YIN_PATH);
    }

    /** The same by another method. */
    public Options withMethod(Method method) {
      return new Options(method, semitones, pitch);
    }

    /** The same with another shift of pitch. */
    public Options withSemitones(OptionalDouble semitones) {
      return new Options(method, semitones, pitch);
    }

    /** The same with pitch found in another way. */
    public Options withPitch(PitchMethods pitch) {
      return new Options(method, semitones, pitch);
    }
  }

  /**
   * @param audio as long and as loud as the source, at the model's sample rate
   * @param source what the model saw of the source
   * @param logMel of the conversion, at the standard loudness, [mels][frames]
   * @param hz pitch that the conversion was given, [frames]
   */
  public record Conversion(Audio audio, VoiceFeatures source, float[][] logMel, float[] hz) {}

  private final VoiceModel model;
  private final Vocoder vocoder;
  private final Map<PitchMethods, FeatureExtractor> extractors = new ConcurrentHashMap<>();

  public VoiceConverter(VoiceModel model, Vocoder vocoder) {
    this.model = model;
    this.vocoder = vocoder;
  }

  /**
   * @param recording at any rate
   * @throws InputException if the profile is another model's, or carries no frames where retrieval
   *     wants them
   */
  public Conversion convert(Audio recording, SpeakerProfile target, Options options) {
    int rate = model.config().spectrogram().sampleRate();
    Audio audio = recording.resample(rate);
    VoiceFeatures source =
        extractors
            .computeIfAbsent(
                options.pitch(), way -> new FeatureExtractor(model.config().spectrogram(), way))
            .extract(audio);
    float[] hz = pitch(source.hz(), target.pitch(), options.semitones());
    SilenceGate gate = SilenceGate.of(audio.samples(), source.gain());
    if (gate.allSilent()) {
      model.forSpeaker(target);
      Audio silence = Audio.of(new float[audio.length()], rate);
      return new Conversion(silence, source, source.mel(), hz);
    }
    float[][] logMel = spectrogram(source, hz, target, options.method());
    float[] samples = vocoder.synthesize(logMel, audio.length());
    gate.apply(samples);
    scale(samples, 1 / source.gain());
    return new Conversion(Audio.of(samples, rate), source, logMel, hz);
  }

  private float[][] spectrogram(
      VoiceFeatures source, float[] hz, SpeakerProfile target, Method method) {
    VoiceModel own = model.forSpeaker(target);
    if (method != Method.RETRIEVAL) {
      return own.convert(source, hz, target);
    }
    Retrieval retrieval =
        new Retrieval(
            target
                .frames()
                .orElseThrow(
                    () ->
                        new InputException(
                            "the profile \""
                                + target.name()
                                + "\" carries no frames for retrieval; give the speaker's"
                                + " recordings as the target")),
            Retrieval.Options.standard());
    return own.retrieve(source, hz, retrieval);
  }

  private static float[] pitch(float[] hz, PitchStatistics target, OptionalDouble semitones) {
    if (semitones.isEmpty()) {
      return target.move(hz, PitchStatistics.of(hz));
    }
    float[] moved = hz.clone();
    float factor = (float) Math.pow(2, semitones.getAsDouble() / 12);
    for (int t = 0; t < moved.length; t++) {
      moved[t] *= factor;
    }
    return moved;
  }

  /** To the source's loudness, but never beyond full scale. */
  private static void scale(float[] samples, double factor) {
    double peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    float bounded = (float) Math.min(factor, 0.99 / Math.max(peak, 1e-9));
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= bounded;
    }
  }
}
