package io.unbraid.audio.plot;

import io.unbraid.audio.features.SpectrogramConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The frequency axis of a mel spectrogram, marked in Hz. */
final class MelAxis {
  private static final int[] ROUND = {
    50, 100, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 4000, 6000, 8000, 12000, 16000, 24000
  };

  private MelAxis() {}

  static Axis of(SpectrogramConfig config) {
    // Channel m has its peak in the middle of row m.
    DoubleUnaryOperator position = hz -> Math.min(1, (config.melChannel(hz) + 0.5) / config.mels());
    List<Axis.Tick> ticks = new ArrayList<>();
    double last = -1;
    for (int hz : ROUND) {
      double place = position.applyAsDouble(hz);
      if (place >= 0 && hz <= config.maxHz() && place - last > 0.045) {
        ticks.add(new Axis.Tick(hz, Integer.toString(hz)));
        last = place;
      }
    }
    return new Axis("Hz (mel scale)", position, ticks);
  }
}
