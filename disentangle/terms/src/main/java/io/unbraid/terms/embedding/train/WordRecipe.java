package io.unbraid.terms.embedding.train;

import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.terms.embedding.WordConfig;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.embedding.WordNetworks;
import io.unbraid.terms.frames.VoiceFrames;
import io.unbraid.training.Objective;
import io.unbraid.training.TrainingRun;
import io.unbraid.training.Validation;
import io.unbraid.voice.VoiceModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a word embedding is trained: {@link WordObjectives}, validated by telling words apart. */
final class WordRecipe implements TrainingRun.Recipe<WordEmbedding> {
  private static final double FLOOR_OF_RATE = 0.05;

  private final WordConfig config;
  private final VoiceModel model;
  private final List<SpokenWord> unseen;
  private final WordNetworks networks;
  private final WordObjectives objectives;

  /**
   * @param unseen what validates; empty for nothing
   */
  WordRecipe(
      WordConfig config,
      VoiceModel model,
      VoiceFrames input,
      WordData data,
      List<SpokenWord> unseen) {
    this.config = config;
    this.model = model;
    this.unseen = unseen;
    this.networks = new WordNetworks(input.channels(), config.network());
    this.objectives = new WordObjectives(config, data, networks);
  }

  @Override
  public TrainingRun.Plan plan() {
    WordConfig.Training plan = config.training();
    return TrainingRun.Plan.warmupThenCosine(
        plan.steps(), plan.warmup(), plan.decay(), FLOOR_OF_RATE, 0);
  }

  @Override
  public Map<String, Module> networks() {
    return objectives.networks();
  }

  @Override
  public List<Objective<?>> objectives() {
    return objectives.list();
  }

  @Override
  public Map<String, Tensor> weights() {
    return networks.state();
  }

  @Override
  public WordEmbedding export(Map<String, Tensor> weights) {
    return WordEmbedding.of(config, model, weights);
  }

  @Override
  public void save(WordEmbedding embedding, Path folder, Map<String, String> notes) {
    embedding.save(folder.resolve(WordTraining.FILE), notes);
  }

  @Override
  public Validation validate(WordEmbedding embedding, long step) {
    if (unseen.isEmpty()) {
      return Validation.NONE;
    }
    List<float[][]> segments = new ArrayList<>();
    unseen.forEach(word -> segments.add(word.cut(0, 0)));
    double precision =
        WordDiscrimination.averagePrecision(
            embedding.embed(segments),
            unseen.stream().map(SpokenWord::text).toList(),
            unseen.stream().map(SpokenWord::speaker).toList());
    return new Validation(Map.of("dev.precision", precision), 1 - precision);
  }
}
