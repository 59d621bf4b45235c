package io.unbraid.voice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the voice model sees of a recording.
 *
 * @param mel log-mel of the recording at the standard loudness, [mels][frames], natural logarithm
 * @param hz pitch, [frames], 0 where unvoiced
 * @param gain what the samples were multiplied by to reach the standard loudness
 */
public record VoiceFeatures(float[][] mel, float[] hz, double gain) {
  public VoiceFeatures {
    if (mel[0].length != hz.length) {
      throw new IllegalArgumentException(
          mel[0].length + " frames of mel beside " + hz.length + " of pitch");
    }
  }

  /** Frames. */
  public int frames() {
    return hz.length;
  }

  /** Recordings end to end, and over again until there are at least so many frames. */
  public static VoiceFeatures join(List<VoiceFeatures> parts, int atLeast) {
    List<VoiceFeatures> all = new ArrayList<>(parts);
    int total = parts.stream().mapToInt(VoiceFeatures::frames).sum();
    for (int i = 0; total < atLeast; i++) {
      all.add(parts.get(i % parts.size()));
      total += parts.get(i % parts.size()).frames();
    }
    float[][] mel = new float[parts.get(0).mel().length][total];
    float[] hz = new float[total];
    int at = 0;
    for (VoiceFeatures part : all) {
      for (int m = 0; m < mel.length; m++) {
        System.arraycopy(part.mel()[m], 0, mel[m], at, part.frames());
      }
      System.arraycopy(part.hz(), 0, hz, at, part.frames());
      at += part.frames();
    }
    return new VoiceFeatures(mel, hz, 1);
  }

  /** These frames alone. */
  public VoiceFeatures frames(int from, int to) {
    float[][] part = new float[mel.length][];
    for (int m = 0; m < mel.length; m++) {
      part[m] = Arrays.copyOfRange(mel[m], from, to);
    }
    return new VoiceFeatures(part, Arrays.copyOfRange(hz, from, to), gain);
  }
}
