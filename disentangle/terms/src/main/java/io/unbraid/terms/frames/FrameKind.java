package io.unbraid.terms.frames;

/** What stands for a frame. */
public enum FrameKind {
  /** The voice model's phonetic code. */
  CODE,
  /** Square roots of the phone posteriors that the CTC head reads in it. */
  POSTERIORS,
  /** 13 mel-cepstral coefficients with two derivatives, the papers' input. */
  MFCC
}
