package io.unbraid.voice.input;

import io.unbraid.audio.base.InputException;
import io.unbraid.speech.FeatureStore;
import io.unbraid.training.store.ModelFile;
import io.unbraid.training.store.StoredTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Brings each mel band to mean 0 and deviation 1 over a corpus, and back.
 *
 * @param mean of each band of log-mel
 * @param deviation of each band
 */
public record Standardisation(float[] mean, float[] deviation) {
  private static final int SAMPLE = 400;
  private static final String MEAN = "mel.mean";
  private static final String DEVIATION = "mel.deviation";

  /** As speech mostly is, for where nothing was measured. */
  public static Standardisation typical(int mels) {
    float[] mean = new float[mels];
    float[] deviation = new float[mels];
    Arrays.fill(mean, -4);
    Arrays.fill(deviation, 2);
    return new Standardisation(mean, deviation);
  }

  /** Measured on some hundred utterances. */
  public static Standardisation measure(List<FeatureStore> stores, RandomGenerator random) {
    double[] sum = null;
    double[] squares = null;
    long count = 0;
    for (int i = 0; i < SAMPLE; i++) {
      FeatureStore store = stores.get(i % stores.size());
      int utterance = random.nextInt(store.utterances().size());
      float[][] mel = store.read(utterance, 0, Math.min(1000, store.frames(utterance))).mel();
      if (sum == null) {
        sum = new double[mel.length];
        squares = new double[mel.length];
      }
      for (int m = 0; m < mel.length; m++) {
        for (float value : mel[m]) {
          sum[m] += value;
          squares[m] += (double) value * value;
        }
      }
      count += mel[0].length;
    }
    float[] mean = new float[sum.length];
    float[] deviation = new float[sum.length];
    for (int m = 0; m < sum.length; m++) {
      mean[m] = (float) (sum[m] / count);
      deviation[m] =
          (float)
              Math.sqrt(Math.max(1e-4, squares[m] / count - (sum[m] / count) * (sum[m] / count)));
    }
    return new Standardisation(mean, deviation);
  }

  /**
   * Of a model's file.
   *
   * @throws InputException if it is not of so many bands
   */
  public static Standardisation read(ModelFile file, int mels) {
    float[] mean = file.tensor(MEAN).floats();
    float[] deviation = file.tensor(DEVIATION).floats();
    if (mean.length != mels || deviation.length != mels) {
      throw new InputException("its means are not of " + mels + " mels; get it anew");
    }
    return new Standardisation(mean, deviation);
  }

  /** For a model's file. */
  public Map<String, StoredTensor> store() {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put(MEAN, StoredTensor.of(mean, mean.length));
    tensors.put(DEVIATION, StoredTensor.of(deviation, deviation.length));
    return tensors;
  }

  /** A standardised copy, [mels][frames]. */
  public float[][] apply(float[][] mel) {
    float[][] result = new float[mel.length][mel[0].length];
    for (int m = 0; m < mel.length; m++) {
      for (int t = 0; t < mel[m].length; t++) {
        result[m][t] = (mel[m][t] - mean[m]) / deviation[m];
      }
    }
    return result;
  }

  /** Log-mel again, [mels][frames]. */
  public float[][] invert(float[][] standardised) {
    float[][] result = new float[standardised.length][standardised[0].length];
    for (int m = 0; m < standardised.length; m++) {
      for (int t = 0; t < standardised[m].length; t++) {
        result[m][t] = standardised[m][t] * deviation[m] + mean[m];
      }
    }
    return result;
  }
}
