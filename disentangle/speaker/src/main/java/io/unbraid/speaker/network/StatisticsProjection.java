package io.unbraid.speaker.network;

import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.speaker.trial.LinearDiscriminant;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The directions of {@link VoiceStatistics} that tell speakers apart, by linear discriminant
 * analysis; [batch, statistics] to unit vectors [batch, dimensions]. Fitted, not trained.
 */
public final class StatisticsProjection extends Module implements Layer {
  private final Tensor mean;
  private final Tensor directions;

  public StatisticsProjection(int dimensions) {
    this.mean = buffer("mean", Tensor.zeros(VoiceStatistics.SIZE));
    this.directions = buffer("directions", Tensor.zeros(dimensions, VoiceStatistics.SIZE));
  }

  /**
   * Each statistic in units of its deviation, so that the ridge weighs all alike.
   *
   * @param vectors of {@link VoiceStatistics}
   * @param classes whose each is, from 0
   * @param ridge how far the scatter within speakers is shrunk
   */
  public void fit(List<float[]> vectors, int[] classes, double ridge) {
    int size = VoiceStatistics.SIZE;
    double[] deviation = new double[size];
    for (int k = 0; k < size; k++) {
      double sum = 0;
      double square = 0;
      for (float[] vector : vectors) {
        sum += vector[k] / vectors.size();
        square += (double) vector[k] * vector[k] / vectors.size();
      }
      deviation[k] = Math.sqrt(Math.max(1e-8, square - sum * sum));
    }
    float[][] scaled = new float[vectors.size()][size];
    for (int i = 0; i < scaled.length; i++) {
      for (int k = 0; k < size; k++) {
        scaled[i][k] = (float) (vectors.get(i)[k] / deviation[k]);
      }
    }
    int dimensions = (int) directions.size(0);
    LinearDiscriminant found = LinearDiscriminant.fit(scaled, classes, dimensions, ridge);
    float[] middle = new float[size];
    float[] rows = new float[dimensions * size];
    for (int k = 0; k < size; k++) {
      middle[k] = (float) (found.mean()[k] * deviation[k]);
    }
    double[][] ways = found.directions();
    for (int d = 0; d < dimensions; d++) {
      for (int k = 0; k < size; k++) {
        rows[d * size + k] = (float) (ways[d][k] / deviation[k]);
      }
    }
    Memory.set(mean, FloatBuffer.wrap(middle));
    Memory.set(directions, FloatBuffer.wrap(rows));
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.unitLength(x.subtract(mean).matmul(directions.transpose(0, 1)), 1);
  }
}
