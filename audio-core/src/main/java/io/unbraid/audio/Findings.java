package io.unbraid.audio;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is wrong with a sound that can be read all the same: cut off, damaged in places, far over
 * full scale. Samples that are no numbers are beyond that and refused.
 */
final class Findings {
  /** Coders pad and trim their ends: a smaller difference from the promised length is no loss. */
  private static final double MISSING_SECONDS = 0.1;

  /** Channels that cancel for less are passed over in silence. */
  private static final double CANCELLED_SECONDS = 0.5;

  private static final double CANCELLED_SHARE = 0.2;

  /** Far above what a wrong scale can explain; its square still is a finite float. */
  private static final float BEYOND_MEASURE = 1e15f;

  /** Floats may go over full scale by rounding and filters; twice as far is a wrong scale. */
  private static final float OVER = 2;

  private final String name;
  private final List<String> warnings = new ArrayList<>();
  private double decodedSeconds;
  private double aloneSeconds;
  private float peak;

  /**
   * @param name what to call the file
   */
  Findings(String name) {
    this.name = name;
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Looks at the header of a WAV; any other file passes. */
  void header(FileChannel file) {
    try {
      WavHeader wav = WavHeader.read(file);
      if (wav != null && wav.sampleRate() == 0) {
        throw new InputException(name + ": claims a sample rate of 0 Hz; export it again");
      }
      if (wav != null && wav.promisedBytes() > wav.presentBytes()) {
        String present = wav.presentBytes() + " bytes of sound of the " + wav.promisedBytes();
        warnings.add(name + ": is cut off: holds " + present + " that its header promises");
      }
    } catch (IOException e) {
      throw new InputException(
          name + ": can't be read: " + AtomicFile.reason(e) + "; copy it again", e);
    }
  }

  /** Counts a block. */
  void decoded(double seconds) {
    decodedSeconds += seconds;
  }

  /** Counts what was taken of one channel alone, the channels cancelling each other. */
  void alone(double seconds) {
    aloneSeconds += seconds;
  }

  /**
   * Looks at samples and gives them back.
   *
   * @throws InputException if one is no number
   */
  float[] samples(float[] samples) {
    for (float sample : samples) {
      float size = Math.abs(sample);
      if (!(size < BEYOND_MEASURE)) {
        String where = String.format(Locale.ROOT, "%.2f", decodedSeconds);
        throw new InputException(
            name
                + ": has samples that are no numbers or beyond measure before "
                + where
                + " s; export it again");
      }
      peak = Math.max(peak, size);
    }
    return samples;
  }

  /** Compares what came with what was promised. */
  void end(Decoder decoder) {
    if (decoder.damagedBlocks() > 0) {
      warnings.add(name + ": " + decoder.damagedBlocks() + " damaged block(s) left out");
    }
    double promised = decoder.promisedSeconds();
    // A tag behind the sound, which only a file tells of at its start, is no break.
    boolean whole = promised - decodedSeconds <= MISSING_SECONDS;
    if (decoder.brokenOff() && !whole || promised - decodedSeconds > MISSING_SECONDS) {
      String length = String.format(Locale.ROOT, "%.2f s", decodedSeconds);
      String of = promised > 0 ? String.format(Locale.ROOT, " of %.2f s", promised) : "";
      warnings.add(name + ": is cut off or damaged: only " + length + of + " can be read");
    }
    if (aloneSeconds >= Math.min(CANCELLED_SECONDS, CANCELLED_SHARE * decodedSeconds)
        && aloneSeconds > 0) {
      String stretch =
          String.format(Locale.ROOT, " in %.1f s of %.1f s", aloneSeconds, decodedSeconds);
      warnings.add(
          name
              + ": its channels cancel each other"
              + stretch
              + "; the louder alone is taken there");
    }
    if (peak > OVER) {
      String excess = String.format(Locale.ROOT, "%.0f dB", 20 * Math.log10(peak));
      warnings.add(name + ": goes " + excess + " over full scale; normalise its loudness");
    }
  }
}
