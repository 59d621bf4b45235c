package io.unbraid.speaker;

import io.unbraid.audio.corpus.Corpus;

/**
 * What a training of a speaker encoder would do, found without doing it.
 *
 * @param speakers that the corpus has for training
 * @param classes the same with speeds
 * @param recordings for training
 * @param heldOut recordings to choose and calibrate by
 * @param parameters of the model that comes out
 */
public record SpeakerPlan(int speakers, int classes, int recordings, int heldOut, long parameters) {

  /**
   * @throws io.unbraid.audio.InputException if there is nothing to train on or nothing held out
   */
  public static SpeakerPlan of(Corpus corpus, SpeakerConfig config) {
    SpeakerSplit split = SpeakerSplit.of(corpus);
    int speakers = split.training().speakers().size();
    return new SpeakerPlan(
        speakers,
        speakers * config.augmentation().speeds().size(),
        split.training().utterances().size(),
        split.heldOut().stream().mapToInt(part -> part.utterances().size()).sum(),
        new SpeakerNetwork(config.network()).parameterCount());
  }
}
