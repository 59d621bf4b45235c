package io.unbraid.speaker.diarisation;

import io.unbraid.audio.base.Checks;

/**
 * How a recording is divided among speakers. The last were chosen by {@code vc eval diarisation
 * --choose}; another speaker model may want others.
 *
 * @param count speakers, or 0 to find out
 * @param window seconds of speech that a voice is taken from
 * @param hop seconds between windows
 * @param join mean score of the verifier from which on two groups of windows are one speaker, where
 *     the number is not known
 * @param same score of two groups' mean voices from which on they are one speaker after all
 * @param change what a change of speaker costs, as logarithmic odds
 * @param least seconds of speech that make a speaker; who has less is counted to another
 */
public record DiariserOptions(
    int count, double window, double hop, double join, double same, double change, double least) {

  public DiariserOptions {
    Checks.atLeast("count", count, 0);
    Checks.between("window", window, 0.5, 10.0);
    Checks.between("hop", hop, 0.1, window);
    Checks.between("join", join, -100.0, 100.0);
    Checks.between("same", same, -100.0, 100.0);
    Checks.between("change", change, 0.0, 1000.0);
    Checks.between("least", least, 0.0, 60.0);
  }

  /** The number of speakers to be found out, with what {@code vc eval diarisation} chose. */
  public static DiariserOptions standard() {
    double window = 1.5;
    double hop = 0.75;
    double join = -1;
    double same = 3;
    double change = 1;
    double least = 3;
    return new DiariserOptions(0, window, hop, join, same, change, least);
  }

  /** The same for so many speakers, or for a number to be found out (0). */
  public DiariserOptions withCount(int count) {
    return new DiariserOptions(count, window, hop, join, same, change, least);
  }

  /** The same with another score to join by. */
  public DiariserOptions withJoin(double join) {
    return new DiariserOptions(count, window, hop, join, same, change, least);
  }

  /** The same with another score of mean voices to be one by. */
  public DiariserOptions withSame(double same) {
    return new DiariserOptions(count, window, hop, join, same, change, least);
  }

  /** The same with changes of speaker that cost more or less. */
  public DiariserOptions withChange(double change) {
    return new DiariserOptions(count, window, hop, join, same, change, least);
  }
}
