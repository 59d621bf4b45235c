package io.unbraid.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the voice model sees of a recording.
 *
 * @param mel log-mel of the recording at the standard loudness, [mels][frames], natural logarithm
 * @param hz pitch, [frames], 0 where unvoiced
 * @param voicing how periodic each frame is, [frames], 0 to 1, also where there is no pitch
 * @param speech probability of speech, [frames], 0 to 1
 * @param gain what the samples were multiplied by to reach the standard loudness
 */
public record VoiceFeatures(
    float[][] mel, float[] hz, float[] voicing, float[] speech, double gain) {
  public VoiceFeatures {
    if (mel[0].length != hz.length || voicing.length != hz.length || speech.length != hz.length) {
      throw new IllegalArgumentException(
          String.format(
              "%d frames of mel beside %d of pitch, %d of voicing, %d of speech",
              mel[0].length, hz.length, voicing.length, speech.length));
    }
  }

  /** Of speech throughout, voiced where it has a pitch. */
  public VoiceFeatures(float[][] mel, float[] hz, double gain) {
    this(mel, hz, voiced(hz), ones(hz.length), gain);
  }

  private static float[] voiced(float[] hz) {
    float[] voicing = new float[hz.length];
    for (int t = 0; t < hz.length; t++) {
      voicing[t] = hz[t] > 0 ? 1 : 0;
    }
    return voicing;
  }

  private static float[] ones(int length) {
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Frames. */
  public int frames() {
    return hz.length;
  }

  /** The same moments in another sound, as many frames of it. */
  public VoiceFeatures withMel(float[][] other) {
    return new VoiceFeatures(other, hz, voicing, speech, gain);
  }

  /** Recordings end to end. */
  public static VoiceFeatures join(List<VoiceFeatures> parts) {
    int total = parts.stream().mapToInt(VoiceFeatures::frames).sum();
    float[][] mel = new float[parts.get(0).mel().length][total];
    float[] hz = new float[total];
    float[] voicing = new float[total];
    float[] speech = new float[total];
    int at = 0;
    for (VoiceFeatures part : parts) {
      for (int m = 0; m < mel.length; m++) {
        System.arraycopy(part.mel()[m], 0, mel[m], at, part.frames());
      }
      System.arraycopy(part.hz(), 0, hz, at, part.frames());
      System.arraycopy(part.voicing(), 0, voicing, at, part.frames());
      System.arraycopy(part.speech(), 0, speech, at, part.frames());
      at += part.frames();
    }
    return new VoiceFeatures(mel, hz, voicing, speech, 1);
  }

  /** Recordings end to end, and over again until there are at least so many frames. */
  public static VoiceFeatures join(List<VoiceFeatures> parts, int atLeast) {
    List<VoiceFeatures> all = new ArrayList<>(parts);
    int total = parts.stream().mapToInt(VoiceFeatures::frames).sum();
    for (int i = 0; total < atLeast; i++) {
      all.add(parts.get(i % parts.size()));
      total += parts.get(i % parts.size()).frames();
    }
    return join(all);
  }

  /** The frames of these numbers, in this order. */
  public VoiceFeatures select(int... numbers) {
    float[][] part = new float[mel.length][];
    for (int m = 0; m < mel.length; m++) {
      part[m] = select(mel[m], numbers);
    }
    return new VoiceFeatures(
        part, select(hz, numbers), select(voicing, numbers), select(speech, numbers), gain);
  }

  /** A frame more: the last one again. */
  public VoiceFeatures withLastTwice() {
    return select(IntStream.range(0, frames() + 1).map(t -> Math.min(t, frames() - 1)).toArray());
  }

  private static float[] select(float[] track, int[] numbers) {
    float[] part = new float[numbers.length];
    for (int i = 0; i < part.length; i++) {
      part[i] = track[numbers[i]];
    }
    return part;
  }

  /** These frames alone. */
  public VoiceFeatures frames(int from, int to) {
    float[][] part = new float[mel.length][];
    for (int m = 0; m < mel.length; m++) {
      part[m] = Arrays.copyOfRange(mel[m], from, to);
    }
    return new VoiceFeatures(
        part,
        Arrays.copyOfRange(hz, from, to),
        Arrays.copyOfRange(voicing, from, to),
        Arrays.copyOfRange(speech, from, to),
        gain);
  }
}
