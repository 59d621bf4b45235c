package io.unbraid.voice.network;

import io.unbraid.audio.features.Dct;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/**
 * Keeps the first cepstral coefficients of a log-mel spectrum: the envelope stays, the harmonics of
 * the voice go, so that a phonetic encoder behind it cannot carry the pitch. It is the projection
 * C'C with the first rows of the orthonormal DCT-II as C.
 */
public final class Lifter extends Module implements Layer {
  private final Tensor projection;

  /**
   * @param mels bands
   * @param coefficients kept; 0 keeps all
   */
  public Lifter(int mels, int coefficients) {
    projection = coefficients == 0 ? null : buffer("projection", projection(mels, coefficients));
  }

  private static Tensor projection(int mels, int coefficients) {
    float[] p = new float[mels * mels];
    for (int c = 0; c < coefficients; c++) {
      double scale = (c == 0 ? 1.0 : 2.0) / mels;
      for (int i = 0; i < mels; i++) {
        for (int j = 0; j < mels; j++) {
          p[i * mels + j] += (float) (scale * Dct.cosine(c, i, mels) * Dct.cosine(c, j, mels));
        }
      }
    }
    return Tensor.of(p, mels, mels);
  }

  @Override
  public Tensor forward(Tensor x) {
    return projection == null ? x : projection.matmul(x);
  }
}
