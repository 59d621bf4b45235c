package io.unbraid.terms.embedding.train;

import io.unbraid.audio.corpus.Corpus;
import io.unbraid.terms.embedding.WordConfig;
import io.unbraid.terms.embedding.WordNetworks;
import io.unbraid.terms.frames.VoiceFrames;
import io.unbraid.training.RunFolder;
import io.unbraid.training.RunOptions;
import io.unbraid.training.config.Configs;
import io.unbraid.voice.VoiceModel;
import java.util.function.Consumer;

/**
 * What a training would use, found by doing all of it up to its first step.
 *
 * @param words what there is to train on, in a line
 * @param validation words of the split "dev" to validate by
 * @param parameters of the networks that the embedding keeps
 */
public record WordPlan(String words, int validation, long parameters) {

  /**
   * @param note gets a line for each recording that can't be read, and others to show
   * @throws io.unbraid.audio.base.InputException if the training would throw it before its first
   *     step
   */
  public static WordPlan of(
      Corpus corpus,
      VoiceModel model,
      WordConfig config,
      RunOptions options,
      Consumer<String> note) {
    RunFolder.check(options, Configs.toJson(config));
    VoiceFrames input = new VoiceFrames(model, config.input());
    boolean split = !corpus.split("train").utterances().isEmpty();
    WordTraining.Source source =
        new WordTraining.Source(model, input, config, options.cache(), note);
    WordData data = source.toTrain(split ? corpus.split("train") : corpus);
    return new WordPlan(
        data.summary(),
        split ? source.unseen(corpus.split("dev")).size() : 0,
        new WordNetworks(input.channels(), config.network()).parameterCount());
  }
}
