package io.unbraid.voice.train;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.speech.FeatureStore;
import io.unbraid.training.RunOptions;
import io.unbraid.voice.config.VoiceConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The features of several corpora, open until this is closed.
 *
 * @param shares with the corpora's weights
 */
record OpenStores(List<VoiceData.Share> shares) implements AutoCloseable {
  private static final String TRAIN = "train";

  /**
   * What trains: the splits "train", and all of a corpus without splits.
   *
   * @throws InputException if a corpus has nothing that can be read
   */
  static OpenStores training(
      List<CorpusShare> corpora, VoiceConfig config, RunOptions options, Consumer<String> note) {
    OpenStores open = new OpenStores(new ArrayList<>());
    try {
      for (CorpusShare share : corpora) {
        Corpus training = share.corpus().split(TRAIN);
        open.add(
            training.utterances().isEmpty() ? share.corpus() : training,
            share.weight(),
            config,
            options,
            note);
      }
      return open;
    } catch (RuntimeException fault) {
      open.close();
      throw fault;
    }
  }

  /** What validates: the splits "dev" as far as they can be read; none without splits. */
  static OpenStores validation(
      List<CorpusShare> corpora, VoiceConfig config, RunOptions options, Consumer<String> note) {
    OpenStores open = new OpenStores(new ArrayList<>());
    try {
      for (CorpusShare share : corpora) {
        Corpus dev = share.corpus().split("dev");
        boolean split = !share.corpus().split(TRAIN).utterances().isEmpty();
        if (split && !dev.utterances().isEmpty()) {
          open.addReadable(dev, share.weight(), config, options, note);
        }
      }
      return open;
    } catch (RuntimeException fault) {
      open.close();
      throw fault;
    }
  }

  private void addReadable(
      Corpus corpus, double weight, VoiceConfig config, RunOptions options, Consumer<String> note) {
    try {
      add(corpus, weight, config, options, note);
    } catch (InputException unreadable) {
      note.accept("no validation: " + unreadable.getMessage());
    }
  }

  private void add(
      Corpus corpus, double weight, VoiceConfig config, RunOptions options, Consumer<String> note) {
    FeatureStore store = FeatureStore.open(corpus, config.spectrogram(), options.cache(), note);
    shares.add(new VoiceData.Share(store, weight));
  }

  List<FeatureStore> stores() {
    return shares.stream().map(VoiceData.Share::store).toList();
  }

  int recordings() {
    return stores().stream().mapToInt(store -> store.utterances().size()).sum();
  }

  @Override
  public void close() {
    stores().forEach(FeatureStore::close);
  }
}
