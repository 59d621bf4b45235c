package io.unbraid.voice;

import io.unbraid.training.SafeTensors;
import io.unbraid.training.StoredTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Frames of a speaker's recordings with their phonetic codes: what retrieval answers from.
 *
 * @param code [code][n]
 * @param mel log-mel at the standard loudness, [mels][2n]
 * @param hz pitch, [2n], 0 where unvoiced
 */
public record FrameBank(float[][] code, float[][] mel, float[] hz) {
  public FrameBank {
    if (mel[0].length != PhoneticEncoder.STRIDE * code[0].length || hz.length != mel[0].length) {
      throw new IllegalArgumentException(
          code[0].length + " codes, " + mel[0].length + " mel frames, " + hz.length + " pitches");
    }
  }

  /** Frames of code. */
  public int size() {
    return code[0].length;
  }

  /** The banks of several recordings as one. */
  public static FrameBank join(List<FrameBank> parts) {
    return new FrameBank(
        joinRows(parts.stream().map(FrameBank::code).toList()),
        joinRows(parts.stream().map(FrameBank::mel).toList()),
        joinRows(parts.stream().map(p -> new float[][] {p.hz()}).toList())[0]);
  }

  private static float[][] joinRows(List<float[][]> parts) {
    int length = parts.stream().mapToInt(p -> p[0].length).sum();
    float[][] joined = new float[parts.get(0).length][length];
    int at = 0;
    for (float[][] part : parts) {
      for (int r = 0; r < joined.length; r++) {
        System.arraycopy(part[r], 0, joined[r], at, part[r].length);
      }
      at += part[0].length;
    }
    return joined;
  }

  Map<String, StoredTensor> store() {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("frames.code", store(code));
    tensors.put("frames.mel", store(mel));
    tensors.put("frames.hz", StoredTensor.of(hz, hz.length));
    return tensors;
  }

  private static StoredTensor store(float[][] matrix) {
    float[] flat = new float[matrix.length * matrix[0].length];
    for (int r = 0; r < matrix.length; r++) {
      System.arraycopy(matrix[r], 0, flat, r * matrix[0].length, matrix[0].length);
    }
    return StoredTensor.of(flat, matrix.length, matrix[0].length);
  }

  static Optional<FrameBank> read(SafeTensors file) {
    if (!file.tensors().containsKey("frames.code")) {
      return Optional.empty();
    }
    return Optional.of(
        new FrameBank(
            matrix(file.tensor("frames.code")),
            matrix(file.tensor("frames.mel")),
            file.tensor("frames.hz").floats()));
  }

  private static float[][] matrix(StoredTensor stored) {
    float[] flat = stored.floats();
    int columns = (int) stored.shape()[1];
    float[][] matrix = new float[(int) stored.shape()[0]][];
    for (int r = 0; r < matrix.length; r++) {
      matrix[r] = Arrays.copyOfRange(flat, r * columns, (r + 1) * columns);
    }
    return matrix;
  }
}
