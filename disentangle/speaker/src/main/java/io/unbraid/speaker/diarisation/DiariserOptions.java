package io.unbraid.speaker.diarisation;

import io.unbraid.audio.base.Checks;

/**
 * How a recording is divided among speakers. Score and cost were chosen by {@code vc eval
 * diarisation --choose}; another speaker model may want others.
 *
 * @param count speakers, or 0 to find out
 * @param window seconds of speech that a voice is taken from
 * @param hop seconds between windows
 * @param join mean score of the verifier from which on two groups of windows are one speaker, where
 *     the number is not known
 * @param change what a change of speaker costs, as logarithmic odds
 * @param least seconds of speech that make a speaker; who has less is counted to another
 */
public record DiariserOptions(
    int count, double window, double hop, double join, double change, double least) {

  public DiariserOptions {
    Checks.atLeast("count", count, 0);
    Checks.between("window", window, 0.5, 10.0);
    Checks.between("hop", hop, 0.1, window);
    Checks.between("join", join, -100.0, 100.0);
    Checks.between("change", change, 0.0, 1000.0);
    Checks.between("least", least, 0.0, 60.0);
  }

  /** The number of speakers to be found out, with what {@code vc eval diarisation} chose. */
  public static DiariserOptions standard() {
    double window = 1.5;
    double hop = 0.75;
    double join = 0.25;
    double change = 1;
    double least = 3;
    return new DiariserOptions(0, window, hop, join, change, least);
  }

  /** The same for so many speakers, or for a number to be found out (0). */
  public DiariserOptions withCount(int count) {
    return new DiariserOptions(count, window, hop, join, change, least);
  }

  /** The same with another score to join by. */
  public DiariserOptions withJoin(double join) {
    return new DiariserOptions(count, window, hop, join, change, least);
  }

  /** The same with changes of speaker that cost more or less. */
  public DiariserOptions withChange(double change) {
    return new DiariserOptions(count, window, hop, join, change, least);
  }
}
