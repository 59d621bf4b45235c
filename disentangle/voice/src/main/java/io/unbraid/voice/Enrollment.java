package io.unbraid.voice;

import io.unbraid.audio.base.InputException;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.speech.PitchStatistics;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.voice.network.PhoneticEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Averages a speaker's recordings into a profile. */
public final class Enrollment {
  /** Less speech than this is refused: its code would be noise. */
  public static final double LEAST_SECONDS = 1.0;

  /** Frames beyond so many seconds add little to retrieval and much to the file. */
  public static final double BANK_SECONDS = 180;

  private final VoiceModel model;
  private final int room;
  private final List<float[]> codes = new ArrayList<>();
  private final List<Double> weights = new ArrayList<>();
  private final List<float[]> pitches = new ArrayList<>();
  private final List<FrameBank> banks = new ArrayList<>();
  private double seconds;
  private int banked;
  private double levels;

  /** With the frames of {@link #BANK_SECONDS}. */
  public Enrollment(VoiceModel model) {
    this(model, BANK_SECONDS);
  }

  /**
   * @param bankSeconds frames of so many seconds are kept, those of the recordings that come first
   */
  public Enrollment(VoiceModel model, double bankSeconds) {
    this.model = model;
    this.room =
        (int) (bankSeconds * model.config().spectrogram().frameRate() / PhoneticEncoder.STRIDE);
  }

  /** Takes in a recording; longer ones weigh more. */
  public Enrollment add(VoiceFeatures features) {
    double frameRate = model.config().spectrogram().frameRate();
    double length = features.frames() / frameRate;
    float[] code = model.speaker(features);
    codes.add(code);
    weights.add(length);
    pitches.add(features.hz());
    seconds += length;
    levels += length * -20 * Math.log10(features.gain() / FeatureExtractor.STANDARD_LEVEL);
    if (banked < room) {
      FrameBank bank = FrameBank.of(model, features).first(room - banked);
      banks.add(bank);
      banked += bank.size();
    }
    return this;
  }

  /** Speech taken in so far, seconds. */
  public double seconds() {
    return seconds;
  }

  /**
   * The profile of what was taken in.
   *
   * @throws InputException if that is less than {@link #LEAST_SECONDS}
   */
  public SpeakerProfile profile(String name, String language, String source) {
    if (seconds < LEAST_SECONDS) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %.1f s of speech are too little for a profile; give 10 s or more",
              name,
              seconds));
    }
    double[] sum = new double[codes.get(0).length];
    for (int i = 0; i < codes.size(); i++) {
      for (int d = 0; d < sum.length; d++) {
        sum[d] += weights.get(i) * codes.get(i)[d];
      }
    }
    double length = Math.sqrt(Arrays.stream(sum).map(x -> x * x).sum());
    float[] code = new float[sum.length];
    for (int d = 0; d < sum.length; d++) {
      code[d] = (float) (sum[d] / length);
    }
    int total = pitches.stream().mapToInt(p -> p.length).sum();
    float[] hz = new float[total];
    int at = 0;
    for (float[] pitch : pitches) {
      System.arraycopy(pitch, 0, hz, at, pitch.length);
      at += pitch.length;
    }
    return new SpeakerProfile(
        name,
        model.id(),
        code,
        PitchStatistics.of(hz),
        levels / seconds,
        seconds,
        codes.size(),
        language,
        source,
        banks.isEmpty() ? Optional.empty() : Optional.of(FrameBank.join(banks)),
        Optional.empty());
  }
}
