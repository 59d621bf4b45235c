package io.unbraid.samples;

import io.unbraid.audio.Audio;
import io.unbraid.terms.Hit;
import io.unbraid.terms.TermSearch;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.index.TermIndex;
import io.unbraid.terms.index.TermIndexer;
import io.unbraid.voice.VoiceModel;
import java.nio.file.Path;
import java.util.List;

/** What {@code vc terms index} and {@code vc terms search} do, in a few lines. */
public final class FindWord {
  private FindWord() {}

  /** Arguments: a folder of recordings, a folder for the index, a recording of a word. */
  public static void main(String[] arguments) {
    if (arguments.length != 3) {
      System.err.println("usage: FindWord RECORDINGS INDEX WORD");
      System.exit(2);
    }
    try (VoiceModel model = VoiceModel.standard();
        WordEmbedding words = WordEmbedding.standard(model)) {
      Path index = Path.of(arguments[1]);
      Audio word = Audio.read(Path.of(arguments[2]), words.input().sampleRate());
      for (Hit hit : find(words, Path.of(arguments[0]), index, word, 0, word.seconds())) {
        System.out.println(hit);
      }
    }
  }

  static List<Hit> find(
      WordEmbedding words, Path recordings, Path index, Audio word, double start, double end) {
    new TermIndexer(words, 1)
        .update(
            recordings,
            index,
            new TermIndexer.Watcher() {
              @Override
              public void progress(int done, int of, double seconds) {}

              @Override
              public void note(String line) {
                System.err.println(line);
              }
            });
    try (TermIndex opened = TermIndex.open(index)) {
      return new TermSearch(opened, words).search(word, start, end, 10);
    }
  }
}
