package io.unbraid.vocoder;

/**
 * Finds the phases that a magnitude spectrogram lacks: D. Griffin and J. Lim, "Signal estimation
 * from modified short-time Fourier transform" (1984), accelerated with momentum as in N. Perraudin,
 * P. Balazs and P. Søndergaard, "A fast Griffin-Lim algorithm" (2013), algorithm 1.
 *
 * <p>Immutable; any number of threads may use one. Long sounds run in blocks with so much overlap
 * that no sample depends on where a block ends; memory beyond arguments and result is bounded.
 */
public final class GriffinLim {
  /** Frames that run together: a couple of minutes, tens of megabytes. */
  private static final int BLOCK = 8192;

  /** Frames a chunk: its transform fits a core's cache, its rows are long enough for vectors. */
  private static final int LANES = 128;

  private final GriffinLimConfig config;
  private final Hann hann;

  /**
   * What came out.
   *
   * @param samples mono, [length]
   * @param spectralConvergenceDb 20 log10 of the norm of the difference between the wanted
   *     magnitudes and those of the samples, over the norm of the wanted ones; lower is better,
   *     negative infinity for silence
   */
  public record Result(float[] samples, double spectralConvergenceDb) {}

  /** For one configuration. */
  public GriffinLim(GriffinLimConfig config) {
    this.config = config;
    hann = new Hann(config.fftSize(), config.hop());
  }

  /** The configuration it was made with. */
  public GriffinLimConfig config() {
    return config;
  }

  /**
   * Reconstructs a signal.
   *
   * @param magnitude [bins][frames], frames centred on multiples of the hop, as by {@link
   *     io.unbraid.audio.features.Stft#magnitude}; finite and not negative
   * @param length samples wanted, at most frames * hop
   * @throws IllegalArgumentException if the shape does not fit the configuration, or a value is not
   *     a magnitude
   */
  public Result reconstruct(float[][] magnitude, int length) {
    if (magnitude.length != config.bins() || magnitude[0].length == 0) {
      throw new IllegalArgumentException(
          "need [" + config.bins() + "][frames] magnitudes, got " + magnitude.length + " bins");
    }
    int frames = magnitude[0].length;
    for (float[] row : magnitude) {
      if (row.length != frames) {
        throw new IllegalArgumentException("bins differ in their number of frames");
      }
    }
    return reconstruct(frames, length, (from, to) -> cut(magnitude, from, to));
  }

  Result reconstruct(int frames, int length, FrameSource source) {
    return reconstruct(frames, length, source, BLOCK, frames <= BLOCK ? lanes(frames) : LANES);
  }

  /**
   * As above.
   *
   * @param block frames a block at most, a multiple of lanes unless all frames fit into one
   */
  Result reconstruct(int frames, int length, FrameSource source, int block, int lanes) {
    if (length < 0 || length > (long) frames * config.hop()) {
      throw new IllegalArgumentException(frames + " frames cannot give " + length + " samples");
    }
    float[] samples = new float[length];
    // Each round carries an error at a block's end further by the frames that overlap.
    int reach = (config.overlap() - 1) * (config.iterations() + 2);
    int halo = (reach + lanes - 1) / lanes * lanes;
    double difference = 0;
    double wanted = 0;
    for (int from = 0; from < frames; from += block) {
      int to = Math.min(frames, from + block);
      int first = Math.max(0, from - halo);
      int last = Math.min(frames, to + halo);
      float[][] magnitude = checked(source.frames(first, last));
      GriffinLimBlock run = new GriffinLimBlock(config, hann, magnitude, lanes);
      run.iterate(first);
      float[] signal = run.signal();
      // The signal starts half a window before the centre of its first frame.
      int shift = first * config.hop() - config.fftSize() / 2;
      int begin = from * config.hop();
      int end = to == frames ? length : Math.min(length, to * config.hop());
      if (end > begin) {
        System.arraycopy(signal, begin - shift, samples, begin, end - begin);
      }
      mirrorEnds(signal, shift, samples, last == frames);
      double[][] residual = run.residual(signal);
      for (int t = from - first; t < to - first; t++) {
        difference += residual[0][t];
        wanted += residual[1][t];
      }
    }
    return new Result(samples, 10 * Math.log10(difference == 0 ? 0 : difference / wanted));
  }

  /** An even number of chunks, so that two threads, or four, finish together. */
  private int lanes(int frames) {
    int chunks = frames < LANES ? 1 : 2 * ((frames + 2 * LANES - 1) / (2 * LANES));
    return Math.max(config.overlap(), (frames + chunks - 1) / chunks);
  }

  /** What lies beyond the samples that are handed out is what an analysis of them would see. */
  private static void mirrorEnds(float[] signal, int shift, float[] samples, boolean atEnd) {
    for (int i = 0; i < -shift && i < signal.length; i++) {
      signal[i] = mirrored(samples, i + shift);
    }
    for (int i = Math.max(0, samples.length - shift); atEnd && i < signal.length; i++) {
      signal[i] = mirrored(samples, i + shift);
    }
  }

  private static float mirrored(float[] samples, int index) {
    if (samples.length < 2) {
      return samples.length == 0 ? 0 : samples[0];
    }
    int i = Math.floorMod(index, 2 * (samples.length - 1));
    return samples[i < samples.length ? i : 2 * (samples.length - 1) - i];
  }

  private static float[][] cut(float[][] magnitude, int from, int to) {
    if (from == 0 && to == magnitude[0].length) {
      return magnitude;
    }
    float[][] part = new float[magnitude.length][];
    for (int k = 0; k < part.length; k++) {
      part[k] = java.util.Arrays.copyOfRange(magnitude[k], from, to);
    }
    return part;
  }

  private static float[][] checked(float[][] magnitude) {
    for (int k = 0; k < magnitude.length; k++) {
      for (float value : magnitude[k]) {
        if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException("magnitude of bin " + k + " is " + value);
        }
      }
    }
    return magnitude;
  }
}
