package io.unbraid.vocoder;

/**
 * A stretch of frames on which all iterations run. The iteration lives in the time domain: since
 * the transform is linear, the accelerated spectrum c[n] + alpha (c[n] - c[n-1]) of Perraudin et
 * al. has the phases of the transform of x[n] - alpha / (1 + alpha) x[n-1]. So the state is two
 * signals, and no complex spectrogram is ever stored.
 *
 * <p>The signal begins half a window before the first frame's centre; how it was padded there need
 * not be known, the frames say it.
 */
final class GriffinLimBlock {
  private final GriffinLimConfig config;
  private final Hann hann;
  private final float[][] magnitude;
  private final Chunk[] chunks;
  private final LaneScratch[] scratch;
  private final int frames;

  /**
   * @param magnitude [bins][frames], finite and not negative
   * @param lanes frames a chunk at most; at least the overlap
   */
  GriffinLimBlock(GriffinLimConfig config, Hann hann, float[][] magnitude, int lanes) {
    this.config = config;
    this.hann = hann;
    this.magnitude = magnitude;
    frames = magnitude[0].length;
    chunks = new Chunk[Math.max(1, frames / lanes + (frames % lanes >= config.overlap() ? 1 : 0))];
    for (int c = 0; c < chunks.length; c++) {
      int last = c == chunks.length - 1 ? frames : (c + 1) * lanes;
      chunks[c] = new Chunk(c * lanes, last - c * lanes, config.hop(), config.overlap());
    }
    int longest = Math.max(chunks[0].frames, chunks[chunks.length - 1].frames);
    scratch = new LaneScratch[Math.min(config.threads(), chunks.length)];
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = new LaneScratch(config, longest);
    }
  }

  /**
   * Runs all iterations.
   *
   * @param offset number of this block's first frame in the whole sound; the random start depends
   *     on the frame's number alone
   */
  void iterate(int offset) {
    each((chunk, next, memory) -> start(chunk, offset, memory));
    finish(0);
    for (int round = 1; round <= config.iterations(); round++) {
      each(
          (chunk, next, memory) -> {
            chunk.borrowColumns(next);
            memory.load(chunk, hann.analysis());
            copyMagnitude(chunk, memory);
            memory.spectrum.imposeMagnitude(chunk.frames);
            memory.overlapAdd(chunk, hann.synthesis());
          });
      finish(round);
    }
  }

  /** The latest estimate, [(frames + overlap - 1) * hop]. */
  float[] signal() {
    float[] signal = new float[(frames + config.overlap() - 1) * config.hop()];
    for (int c = 0; c < chunks.length; c++) {
      Chunk chunk = chunks[c];
      for (int t = 0; t < ownColumns(c); t++) {
        int start = (chunk.first + t) * config.hop();
        for (int r = 0; r < config.hop(); r++) {
          signal[start + r] = chunk.estimate[r][t];
        }
      }
    }
    return signal;
  }

  /**
   * How far the magnitudes of a signal are from those wanted.
   *
   * @param signal as long as {@link #signal}
   * @return squared differences and squared magnitudes, summed over bins: [2][frames]
   */
  double[][] residual(float[] signal) {
    double[][] residual = new double[2][frames];
    each(
        (chunk, next, memory) -> {
          chunk.setAccelerated(signal);
          memory.load(chunk, hann.analysis());
          memory.spectrum.analyse(chunk.frames);
          for (int k = 0; k < magnitude.length; k++) {
            for (int i = 0; i < chunk.frames; i++) {
              double wanted = magnitude[k][chunk.first + i];
              double difference = wanted - memory.spectrum.magnitude[k][i];
              residual[0][chunk.first + i] += difference * difference;
              residual[1][chunk.first + i] += wanted * wanted;
            }
          }
        });
    return residual;
  }

  private void start(Chunk chunk, int offset, LaneScratch memory) {
    copyMagnitude(chunk, memory);
    StartPhase phase = new StartPhase(config);
    phase.draw(config.seed(), offset + chunk.first);
    for (int i = 0; i < chunk.frames; i++) {
      phase.next(memory.spectrum, i);
    }
    memory.spectrum.synthesize(chunk.frames);
    memory.overlapAdd(chunk, hann.synthesis());
  }

  private void copyMagnitude(Chunk chunk, LaneScratch memory) {
    for (int k = 0; k < magnitude.length; k++) {
      System.arraycopy(magnitude[k], chunk.first, memory.spectrum.magnitude[k], 0, chunk.frames);
    }
  }

  private void finish(int round) {
    double alpha = config.momentum(round);
    float momentum = (float) (alpha / (1 + alpha));
    Parallel.run(chunks.length, scratch.length, (c, thread) -> finish(c, momentum));
  }

  /** Joins a chunk's sum with its neighbour's and steps on. */
  private void finish(int c, float momentum) {
    Chunk chunk = chunks[c];
    boolean last = c == chunks.length - 1;
    for (int r = 0; r < config.hop(); r++) {
      float[] sum = chunk.sum[r];
      if (c > 0) {
        Chunk before = chunks[c - 1];
        for (int t = 0; t < config.overlap() - 1; t++) {
          sum[t] += before.sum[r][before.frames + t];
        }
      }
      for (int t = 0; t < config.overlap() - 1; t++) {
        if (c == 0) {
          sum[t] *= hann.edgeGain(r, t, frames);
        }
        if (last && chunk.first + chunk.frames + t >= config.overlap() - 1) {
          sum[chunk.frames + t] *= hann.edgeGain(r, frames + t, frames);
        }
      }
      LaneKernels.accelerate(
          chunk.accelerated[r], chunk.estimate[r], sum, hann.gain(r), momentum, ownColumns(c));
    }
  }

  /** All but the last chunk leave the columns behind their frames to the next one. */
  private int ownColumns(int c) {
    return c == chunks.length - 1 ? chunks[c].columns : chunks[c].frames;
  }

  private interface Step {
    void run(Chunk chunk, Chunk next, LaneScratch memory);
  }

  private void each(Step step) {
    Parallel.run(
        chunks.length,
        scratch.length,
        (c, thread) ->
            step.run(chunks[c], c + 1 < chunks.length ? chunks[c + 1] : null, scratch[thread]));
  }
}
