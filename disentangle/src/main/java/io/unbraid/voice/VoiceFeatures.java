package io.unbraid.voice;

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

  /** These frames alone. */
  public VoiceFeatures frames(int from, int to) {
    float[][] part = new float[mel.length][];
    for (int m = 0; m < mel.length; m++) {
      part[m] = java.util.Arrays.copyOfRange(mel[m], from, to);
    }
    return new VoiceFeatures(part, java.util.Arrays.copyOfRange(hz, from, to), gain);
  }
}
