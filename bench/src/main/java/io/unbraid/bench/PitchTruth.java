package io.unbraid.bench;

import io.unbraid.audio.features.pitch.PitchMethod;
import io.unbraid.audio.features.pitch.PitchMethods;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Gross errors and misses of the pitch on vowels whose pitch is known ({@link GlottalVoice}): three
 * vowels each of a register, every pitch moving by 10 % up and down. Gross is more than 20 % off.
 * Argument: a pitch method's name, yin-path if none.
 */
public final class PitchTruth {
  private static final int HOP = 256;
  private static final double SECONDS = 1.5;
  private static final double[] FORMANTS = {300, 500, 750};
  private static final double[] REGISTERS = {
    45, 60, 80, 100, 130, 170, 220, 290, 370, 450, 550, 650, 750
  };

  private PitchTruth() {}

  public static void main(String[] arguments) {
    PitchMethod method =
        PitchMethods.named(arguments.length > 0 ? arguments[0] : "yin-path")
            .create(GlottalVoice.RATE, HOP);
    double none = Double.POSITIVE_INFINITY;
    System.out.printf("%-34s", "missed/gross, %, at Hz");
    for (double register : REGISTERS) {
      System.out.printf(" %11.0f", register);
    }
    System.out.println();
    row(method, "plain", 0, 0, none);
    row(method, "jitter 2 %", 0.02, 0, none);
    row(method, "every second pulse weaker by 20 %", 0, 0.2, none);
    row(method, "noise at -20 dB", 0.01, 0, 20);
    row(method, "noise at -10 dB", 0.01, 0, 10);
    row(method, "noise at -5 dB", 0.01, 0, 5);
    row(method, "creak: periods off by 20 %", 0.2, 0.3, none);
  }

  private static void row(
      PitchMethod method, String name, double jitter, double alternation, double noiseDb) {
    StringBuilder line = new StringBuilder(String.format("%-34s", name));
    for (double register : REGISTERS) {
      int frames = 0, missed = 0, gross = 0;
      for (double formants : FORMANTS) {
        DoubleUnaryOperator hz =
            t -> register * (1 + 0.1 * Math.sin(2 * Math.PI * 0.8 * t + formants));
        GlottalVoice voice = new GlottalVoice(formants, jitter, alternation, noiseDb);
        float[] track = method.track(voice.samples(hz, SECONDS, (long) (formants + register))).hz();
        for (int t = 4; t < track.length - 4; t++) {
          double wanted = hz.applyAsDouble((double) t * HOP / GlottalVoice.RATE);
          frames++;
          missed += track[t] == 0 ? 1 : 0;
          gross += track[t] > 0 && Math.abs(track[t] / wanted - 1) > 0.2 ? 1 : 0;
        }
      }
      line.append(
          String.format(
              Locale.ROOT, " %5.1f/%-5.1f", 100.0 * missed / frames, 100.0 * gross / frames));
    }
    System.out.println(line);
  }
}
