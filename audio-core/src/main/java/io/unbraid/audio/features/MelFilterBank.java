package io.unbraid.audio.features;

/**
 * Triangular filters spaced evenly on a mel scale, kept sparse: each filter is its first bin and
 * the weights from there on.
 */
public final class MelFilterBank {
  /** How Hz map to mel. */
  public enum Scale {
    /** Linear below 1 kHz, logarithmic above (Slaney 1998, Auditory Toolbox). */
    SLANEY {
      @Override
      public double toMel(double hz) {
        return hz < 1000 ? hz * 3 / 200 : 15 + Math.log(hz / 1000) * 27 / Math.log(6.4);
      }

      @Override
      public double toHz(double mel) {
        return mel < 15 ? mel * 200 / 3 : 1000 * Math.exp((mel - 15) * Math.log(6.4) / 27);
      }
    },
    /** 2595 log10(1 + hz / 700) (Young et al., The HTK Book). */
    HTK {
      @Override
      public double toMel(double hz) {
        return 2595 * Math.log10(1 + hz / 700);
      }

      @Override
      public double toHz(double mel) {
        return 700 * (Math.pow(10, mel / 2595) - 1);
      }
    };

    /** The mel of a frequency in Hz. */
    public abstract double toMel(double hz);

    /** The frequency in Hz of a mel. */
    public abstract double toHz(double mel);
  }

  /** How high the triangles are. */
  public enum Norm {
    /** The same area for each: 2 / width in Hz. */
    AREA,
    /** A peak of 1 for each. */
    PEAK
  }

  private final int bins;
  private final int[] firstBins;
  private final float[][] weights;

  /** Filters of equal area, librosa's default. */
  public MelFilterBank(SpectrogramConfig config, Scale scale) {
    this(config, scale, Norm.AREA);
  }

  /** Filters of the config's mels between its minHz and maxHz. */
  public MelFilterBank(SpectrogramConfig config, Scale scale, Norm norm) {
    bins = config.bins();
    firstBins = new int[config.mels()];
    weights = new float[config.mels()][];
    double low = scale.toMel(config.minHz());
    double step = (scale.toMel(config.maxHz()) - low) / (config.mels() + 1);
    double binHz = (double) config.sampleRate() / config.fftSize();
    for (int m = 0; m < config.mels(); m++) {
      double left = scale.toHz(low + m * step);
      double centre = scale.toHz(low + (m + 1) * step);
      double right = scale.toHz(low + (m + 2) * step);
      int first = Math.min(bins, (int) Math.floor(left / binHz) + 1);
      int end = Math.max(first, Math.min(bins, (int) Math.ceil(right / binHz)));
      float[] filter = new float[end - first];
      for (int k = first; k < end; k++) {
        double hz = k * binHz;
        double height = Math.min((hz - left) / (centre - left), (right - hz) / (right - centre));
        filter[k - first] = (float) (norm == Norm.AREA ? height * 2 / (right - left) : height);
      }
      firstBins[m] = first;
      weights[m] = filter;
    }
  }

  /** Mel channels. */
  public int mels() {
    return weights.length;
  }

  /** Bins of the spectra it takes. */
  public int bins() {
    return bins;
  }

  /** First bin with a weight in filter {@code mel}. */
  public int firstBin(int mel) {
    return firstBins[mel];
  }

  /** Weights of filter {@code mel} from its first bin on; empty if no bin falls into it. */
  public float[] weights(int mel) {
    return weights[mel].clone();
  }

  /**
   * @param spectrum [bins][frames], magnitudes or powers
   * @return [mels][frames]
   */
  public float[][] apply(float[][] spectrum) {
    int frames = spectrum[0].length;
    float[][] mel = new float[mels()][frames];
    for (int m = 0; m < mel.length; m++) {
      apply(spectrum, m, mel[m], frames);
    }
    return mel;
  }

  /** One filter on the first so many frames of [bins][frames]. */
  void apply(float[][] spectrum, int m, float[] mel, int frames) {
    Rows.weightedSum(spectrum, firstBins[m], weights[m], mel, frames);
  }

  /**
   * One frame, with nothing allocated.
   *
   * @param spectrum [bins]
   * @param mel [mels], overwritten
   */
  public void apply(float[] spectrum, float[] mel) {
    for (int m = 0; m < weights.length; m++) {
      float[] filter = weights[m];
      int first = firstBins[m];
      float sum = 0;
      for (int j = 0; j < filter.length; j++) {
        sum += filter[j] * spectrum[first + j];
      }
      mel[m] = sum;
    }
  }
}
