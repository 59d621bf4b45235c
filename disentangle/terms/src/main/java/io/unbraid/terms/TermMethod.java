package io.unbraid.terms;

import io.unbraid.audio.Audio;
import java.util.List;

/** A way to tell how likely a recording holds what a query says. */
public interface TermMethod {
  /** Scores of all recordings for a query. */
  interface Scorer {
    /**
     * @param audio sound that the query is part of, or all of
     * @param start where in it the query begins, in seconds
     * @param end where it ends
     * @return [recordings], larger is likelier
     */
    double[] score(Audio audio, double start, double end);
  }

  /** What it is called in tables. */
  String name();

  /** Takes in the recordings, all at 16 kHz. */
  Scorer prepare(List<Audio> recordings);
}
