package io.unbraid.audio;

/** How samples are kept in a written file. */
public enum SampleFormat {
  /** 16-bit integers, rounded to nearest, clipped at full scale; WAV and FLAC. */
  PCM_16,
  /** 32-bit floats, as they are; WAV alone. */
  FLOAT_32
}
