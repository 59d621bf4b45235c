package io.unbraid.voice;

import io.unbraid.speech.VoiceFeatures;
import io.unbraid.voice.network.PhoneticEncoder;
import java.util.Arrays;
import java.util.function.BiFunction;

/**
 * Long recordings piece by piece, so that memory stays flat. Each piece is computed with some
 * context on both sides, which is thrown away but for a short cross-fade.
 */
final class Blocks {
  /** About 20 s: what instance normalisation needs of a voice is long heard by then. */
  static final int LENGTH = 1280;

  private static final int CONTEXT = 64;
  private static final int FADE = 16;

  private Blocks() {}

  /**
   * @param source of any length
   * @param hz as many frames
   * @param compute from an even number of frames and their pitch to [mels][as many frames]
   * @return [mels][frames]
   */
  static float[][] map(
      VoiceFeatures source, float[] hz, BiFunction<VoiceFeatures, float[], float[][]> compute) {
    int frames = source.frames();
    if (hz.length != frames) {
      throw new IllegalArgumentException(hz.length + " pitches for " + frames + " frames");
    }
    float[][] result = null;
    for (int start = 0; start == 0 || start < frames; start += LENGTH) {
      // A short rest goes with the block before it.
      boolean last = start + LENGTH + LENGTH / 4 >= frames;
      int end = last ? frames : start + LENGTH;
      int from = Math.max(0, start - CONTEXT);
      int to = Math.min(frames, end + CONTEXT);
      float[][] part = even(source, hz, from, to, compute);
      if (result == null) {
        result = new float[part.length][frames];
      }
      int first = Math.max(0, start - FADE);
      for (int m = 0; m < part.length; m++) {
        for (int t = first; t < start; t++) {
          float share = (t - first + 0.5f) / FADE;
          result[m][t] = result[m][t] * (1 - share) + part[m][t - from] * share;
        }
        System.arraycopy(part[m], start - from, result[m], start, end - start);
      }
      if (last) {
        break;
      }
    }
    return result;
  }

  private static float[][] even(
      VoiceFeatures source,
      float[] hz,
      int from,
      int to,
      BiFunction<VoiceFeatures, float[], float[][]> compute) {
    VoiceFeatures part = source.frames(from, to);
    float[] pitch = Arrays.copyOfRange(hz, from, to);
    if ((to - from) % PhoneticEncoder.STRIDE == 0) {
      return compute.apply(part, pitch);
    }
    float[] longer = Arrays.copyOf(pitch, to - from + 1);
    float[][] made = compute.apply(source.frames(from, to).withLastTwice(), longer);
    for (int m = 0; m < made.length; m++) {
      made[m] = Arrays.copyOf(made[m], to - from);
    }
    return made;
  }
}
