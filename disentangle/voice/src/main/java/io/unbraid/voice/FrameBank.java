package io.unbraid.voice;

import io.unbraid.speech.VoiceFeatures;
import io.unbraid.training.store.ModelFile;
import io.unbraid.training.store.StoredTensor;
import io.unbraid.voice.input.Active;
import io.unbraid.voice.network.PhoneticEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Frames of a speaker's recordings with their phonetic codes: what the decoder looks up and
 * retrieval answers from.
 *
 * @param code [code][n]
 * @param features of the recordings, 2n frames
 */
public record FrameBank(float[][] code, VoiceFeatures features) {
  private static final String PREFIX = "frames.";

  public FrameBank {
    if (features.frames() != PhoneticEncoder.STRIDE * code[0].length) {
      throw new IllegalArgumentException(
          code[0].length + " codes beside " + features.frames() + " frames");
    }
  }

  /** Frames of code. */
  public int size() {
    return code[0].length;
  }

  /** The frames of a recording in which somebody talks, pauses between words included. */
  static FrameBank of(VoiceModel model, VoiceFeatures features) {
    float[][] code = model.phonetic(features);
    float[] active = Active.of(features.speech());
    int pairs = features.frames() / PhoneticEncoder.STRIDE;
    int[] kept =
        IntStream.range(0, pairs).filter(i -> active[PhoneticEncoder.STRIDE * i] > 0).toArray();
    float[][] chosen = new float[code.length][kept.length];
    for (int d = 0; d < code.length; d++) {
      for (int i = 0; i < kept.length; i++) {
        chosen[d][i] = code[d][kept[i]];
      }
    }
    int[] frames =
        IntStream.of(kept)
            .flatMap(
                i -> IntStream.range(PhoneticEncoder.STRIDE * i, PhoneticEncoder.STRIDE * (i + 1)))
            .toArray();
    return new FrameBank(chosen, features.select(frames));
  }

  /** So many frames of code at most, from the start. */
  FrameBank first(int most) {
    if (size() <= most) {
      return this;
    }
    float[][] part = new float[code.length][];
    Arrays.setAll(part, d -> Arrays.copyOf(code[d], most));
    return new FrameBank(part, features.frames(0, PhoneticEncoder.STRIDE * most));
  }

  /** The banks of several recordings as one. */
  public static FrameBank join(List<FrameBank> parts) {
    int length = parts.stream().mapToInt(FrameBank::size).sum();
    float[][] code = new float[parts.get(0).code.length][length];
    int at = 0;
    for (FrameBank part : parts) {
      for (int d = 0; d < code.length; d++) {
        System.arraycopy(part.code[d], 0, code[d], at, part.size());
      }
      at += part.size();
    }
    return new FrameBank(code, VoiceFeatures.join(parts.stream().map(p -> p.features).toList()));
  }

  Map<String, StoredTensor> store() {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    // Half precision: a thousandth of a log-mel is nothing to hear, and files are half as large.
    tensors.put(PREFIX + "code", StoredTensor.ofHalves(code));
    tensors.put(PREFIX + "mel", StoredTensor.ofHalves(features.mel()));
    tensors.put(PREFIX + "hz", row(features.hz()));
    tensors.put(PREFIX + "voicing", row(features.voicing()));
    tensors.put(PREFIX + "speech", row(features.speech()));
    return tensors;
  }

  private static StoredTensor row(float[] values) {
    return StoredTensor.ofHalves(new float[][] {values});
  }

  static Optional<FrameBank> read(ModelFile file) {
    if (!file.tensors().containsKey(PREFIX + "code")) {
      return Optional.empty();
    }
    VoiceFeatures features =
        new VoiceFeatures(
            matrix(file, "mel"),
            matrix(file, "hz")[0],
            matrix(file, "voicing")[0],
            matrix(file, "speech")[0],
            1);
    return Optional.of(new FrameBank(matrix(file, "code"), features));
  }

  private static float[][] matrix(ModelFile file, String name) {
    return file.tensor(PREFIX + name).rows();
  }
}
