package io.unbraid.audio.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * One axis of a plot: where a value lies between its two ends, and which values are marked.
 *
 * @param label what it shows, with the unit
 * @param position place of a value, 0 at the low end to 1 at the high end
 * @param ticks the marks
 */
record Axis(String label, DoubleUnaryOperator position, List<Tick> ticks) {

  /** A marked value and its text. */
  record Tick(double value, String text) {}

  /** An even axis with about {@code marks} round marks. */
  static Axis linear(String label, double low, double high, int marks) {
    double step = roundStep((high - low) / marks);
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
      double value = i * step;
      boolean large = Math.max(Math.abs(low), Math.abs(high)) >= 1e6 || decimals > 6;
      ticks.add(new Tick(value, large ? brief(value) : fixed(value, decimals)));
    }
    return new Axis(label, value -> (value - low) / (high - low), ticks);
  }

  /** A logarithmic axis; both ends positive. */
  static Axis logarithmic(String label, double low, double high) {
    double decades = Math.log10(high / low);
    List<Tick> ticks = new ArrayList<>();
    int every = (int) Math.max(1, Math.ceil(decades / 8));
    int[] digits = decades < 1.5 ? new int[] {1, 2, 3, 5, 7} : new int[] {1, 2, 5};
    for (int k = (int) Math.floor(Math.log10(low)); k <= Math.log10(high); k += every) {
      for (int digit : decades < 3.5 ? digits : new int[] {1}) {
        double value = digit * Math.pow(10, k);
        if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
          ticks.add(new Tick(value, brief(value)));
        }
      }
    }
    if (ticks.size() < 3) {
      ticks = linear(label, low, high, 5).ticks;
    }
    return new Axis(label, value -> Math.log(value / low) / Math.log(high / low), ticks);
  }

  /** 1, 2 or 5 times a power of ten, at least {@code rough}. */
  private static double roundStep(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (int digit : new int[] {1, 2, 5}) {
      if (digit * power >= rough * (1 - 1e-9)) {
        return digit * power;
      }
    }
    return 10 * power;
  }

  private static String fixed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.matches("-0(\\.0+)?") ? text.substring(1) : text;
  }

  private static String brief(double value) {
    if (value == 0) {
      return "0";
    }
    int power = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
    if (power >= 5 || power < -3) {
      String digits = String.format(Locale.ROOT, "%.3f", value / Math.pow(10, power));
      return digits.replaceAll("\\.?0+$", "") + "e" + power;
    }
    return fixed(value, Math.max(0, -power));
  }
}
