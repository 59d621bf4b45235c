package io.unbraid.audio.features.pitch;

import be.tarsos.dsp.pitch.DynamicWavelet;
import be.tarsos.dsp.pitch.FastYin;
import be.tarsos.dsp.pitch.McLeodPitchMethod;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The pitch methods that are built in, by name. */
public enum PitchMethods {
  /** {@link Pitch}, the default: what the voice model hears. */
  YIN_PATH("yin-path") {
    @Override
    public PitchMethod create(int sampleRate, int hop) {
      return new Pitch(sampleRate, hop);
    }
  },
  /** TarsosDSP's FastYin (de Cheveigné and Kawahara 2002), frame by frame. */
  YIN("yin") {
    @Override
    public PitchMethod create(int sampleRate, int hop) {
      return new FramewisePitch(sampleRate, hop, 5 / 16.0, size -> new FastYin(sampleRate, size));
    }
  },
  /** TarsosDSP's method of McLeod and Wyvill (2005), frame by frame: for instruments, slow. */
  MPM("mpm") {
    @Override
    public PitchMethod create(int sampleRate, int hop) {
      return new FramewisePitch(
          sampleRate, hop, 0.5, size -> new McLeodPitchMethod(sampleRate, size));
    }
  },
  /** TarsosDSP's dynamic wavelet (Larson and Maddox 2005), frame by frame: for clean voices. */
  WAVELET("wavelet") {
    @Override
    public PitchMethod create(int sampleRate, int hop) {
      return new FramewisePitch(sampleRate, hop, 0.5, size -> new DynamicWavelet(sampleRate, size));
    }
  };

  private final String name;

  PitchMethods(String name) {
    this.name = name;
  }

  /**
   * @param sampleRate Hz, at least 4000
   * @param hop samples between frames
   * @throws IllegalArgumentException if either is out of range
   */
  public abstract PitchMethod create(int sampleRate, int hop);

  /** The name that users write. */
  @Override
  public String toString() {
    return name;
  }

  /**
   * @throws IllegalArgumentException if no method has that name; the message lists those there are
   */
  public static PitchMethods named(String name) {
    return Arrays.stream(values())
        .filter(method -> method.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no pitch method "
                        + name
                        + "; there are "
                        + Arrays.stream(values())
                            .map(PitchMethods::toString)
                            .collect(Collectors.joining(", "))));
  }
}
