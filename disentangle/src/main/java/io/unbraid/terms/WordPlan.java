package io.unbraid.terms;

import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.voice.Lexicon;
import io.unbraid.voice.VoiceModel;
import java.util.List;

/**
 * What a training would use, before anything is computed.
 *
 * @param speakers whose words can be cut out
 * @param recordings to train on, all of whose words the lexicon knows; all of them where it knows
 *     none
 * @param unusable recordings without a text, or with a word that the lexicon lacks
 * @param validation recordings of the split "dev" that can be used
 * @param parameters of the networks that the embedding keeps
 */
public record WordPlan(
    int speakers, int recordings, int unusable, int validation, long parameters) {

  /**
   * @throws io.unbraid.audio.InputException if the lexicon can't be read
   */
  public static WordPlan of(Corpus corpus, VoiceModel model, WordConfig config) {
    WordAligner aligner = new WordAligner(model, Lexicon.of(config.batch().lexicon()));
    boolean split = !corpus.split("train").utterances().isEmpty();
    List<Utterance> all = (split ? corpus.split("train") : corpus).utterances();
    List<Utterance> spelled = all.stream().filter(u -> aligner.knows(u.text())).toList();
    List<Utterance> usable = spelled.isEmpty() ? all : spelled;
    int channels = new VoiceFrames(model, config.input()).channels();
    return new WordPlan(
        (int) usable.stream().map(Utterance::speaker).distinct().count(),
        usable.size(),
        all.size() - usable.size(),
        (int)
            corpus.split("dev").utterances().stream().filter(u -> aligner.knows(u.text())).count(),
        new WordNetworks(channels, config.network()).parameterCount());
  }
}
