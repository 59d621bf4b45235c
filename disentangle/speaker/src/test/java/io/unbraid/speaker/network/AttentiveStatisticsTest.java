package io.unbraid.speaker.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.Statistics;
import org.junit.jupiter.api.Test;

class AttentiveStatisticsTest {
  @Test
  void attentionToEveryFrameAlikeIsPlainStatistics() {
    Engine.seed(3);
    AttentiveStatistics pooling = new AttentiveStatistics(3, 5);
    Tensor x = Tensor.randomNormal(2, 3, 7);
    pooling.namedParameters().forEach((name, p) -> Memory.scale(p, 0));
    float[] got = pooling.forward(x).toArray();
    float[] plain = Statistics.pool(x).toArray();
    for (int i = 0; i < got.length; i++) {
      assertEquals(plain[i], got[i], 1e-5);
    }
  }
}
