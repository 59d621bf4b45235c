package io.unbraid.cli.terms;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.Checks;
import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.EmbeddingOption;
import io.unbraid.cli.base.Escaped;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Json;
import io.unbraid.cli.base.ModelOption;
import io.unbraid.cli.base.Threads;
import io.unbraid.speech.Lexicon;
import io.unbraid.terms.Hit;
import io.unbraid.terms.HitClips;
import io.unbraid.terms.TermSearch;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.index.TermIndex;
import io.unbraid.terms.typed.TypedSearch;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A spoken word in an index. */
@Command(
    name = "search",
    description = {
      "Find where a spoken or a typed word, or a few, is said in the recordings of an index. Prints",
      "file, start and end in seconds and the score, tabs between; larger scores are likelier, 1 is",
      "the query itself. Nothing found is an answer too. Tabs, line breaks and backslashes of a name",
      "are written \\t, \\n and \\\\."
    },
    footer = {
      "%nA word that is marked in a longer recording is found more surely than one cut out of it. A",
      "typed one is looked up in the lexicon, or spelled by the rules of its words.",
      "%nExamples:",
      "  vc terms search recordings.index --query word.wav",
      "  vc terms search recordings.index --query talk.mp3 --from 12.3 --to 12.9 --json",
      "  vc terms search recordings.index --query word.wav --play-list hits",
      "  vc terms search recordings.index --text hello",
      "  vc terms search recordings.index --text word --lexicon cmudict.dict --min-score 0.6"
    })
public final class TermsSearchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "INDEX", description = "Folder of the index.")
  private Path index;

  @Option(names = "--query", paramLabel = "FILE", description = "Recording of what to look for.")
  private Path query;

  @Option(
      names = "--text",
      paramLabel = "WORDS",
      description = "What to look for, typed; several words in quotes.")
  private String text;

  @Option(
      names = "--lexicon",
      paramLabel = "FILE",
      description =
          "Pronunciations for --text, in CMUdict's form (default: the bundled CMU Pronouncing"
              + " Dictionary).")
  private Path lexicon;

  @Option(names = "--from", paramLabel = "S", description = "Where in it the word begins, seconds.")
  private Double from;

  @Option(names = "--to", paramLabel = "S", description = "Where it ends.")
  private Double to;

  @Option(
      names = "--top",
      defaultValue = "10",
      paramLabel = "N",
      description = "Places to show at most (default: ${DEFAULT-VALUE}).")
  private int top;

  @Option(
      names = "--min-score",
      paramLabel = "S",
      description = "Least score of a place, 0 to 1 (default: 0.4 for --text, none for --query).")
  private Double minScore;

  @Option(names = "--json", description = "Print as JSON.")
  private boolean json;

  @Option(
      names = "--play-list",
      paramLabel = "DIR",
      description = "Cut the places out of their recordings, as 01.wav, 02.wav, ... with list.m3u.")
  private Path playList;

  @Mixin private ModelOption model;
  @Mixin private EmbeddingOption embedding;
  @Mixin private Threads threads;

  @Override
  public Integer call() {
    checkQuery();
    TermSearch.checkTop(top);
    if (minScore != null) {
      Checks.between("minScore", minScore, 0, 1);
    }
    PrintWriter err = spec.commandLine().getErr();
    try (TermIndex opened = TermIndex.open(index)) {
      threads.apply();
      WordEmbedding words = embedding.load(model.load());
      List<Hit> hits = text == null ? spoken(opened, words) : typed(opened, words);
      print(hits);
      if (hits.isEmpty()) {
        err.println("nothing found" + (minScore(0) > 0 ? " of a score of " + minScore(0) : ""));
      }
      if (playList != null) {
        int clips = HitClips.write(hits, playList, line -> err.println("vc: " + line));
        err.println(playList + ": " + clips + " clips and list.m3u");
      }
    }
    return ExitCode.DONE;
  }

  private void checkQuery() {
    if (text != null && query != null) {
      throw new InputException("--query, --text: what to look for is said or typed, not both");
    }
    if (text == null && query == null) {
      throw new InputException("what to look for is missing; give --query FILE or --text WORDS");
    }
    if (text != null && (from != null || to != null)) {
      throw new InputException("--from, --to: mark a word in --query; --text has no times");
    }
    if (text == null && lexicon != null) {
      throw new InputException("--lexicon: goes with --text; --query is not spelled");
    }
  }

  /** What was asked for, or what is usual. */
  private double minScore(double spoken) {
    if (minScore != null) {
      return minScore;
    }
    return text == null ? spoken : TypedSearch.MIN_SCORE;
  }

  private List<Hit> typed(TermIndex opened, WordEmbedding words) {
    Lexicon known = Lexicon.of(lexicon == null ? "" : lexicon.toString());
    return new TypedSearch(opened, words, known).search(text, top, minScore(0));
  }

  private List<Hit> spoken(TermIndex opened, WordEmbedding words) {
    PrintWriter err = spec.commandLine().getErr();
    Audio audio = Audio.read(query, words.input().sampleRate(), line -> err.println("vc: " + line));
    double start = from == null ? 0 : from;
    double end = to == null ? audio.seconds() : to;
    TermSearch search = new TermSearch(opened, words);
    try {
      return search.search(audio, start, end, top).stream()
          .filter(hit -> hit.score() >= minScore(Double.NEGATIVE_INFINITY))
          .toList();
    } catch (InputException e) {
      throw new InputException(query + ": " + e.getMessage(), e);
    }
  }

  private void print(List<Hit> hits) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(hits));
      return;
    }
    for (Hit hit : hits) {
      out.printf(
          Locale.ROOT,
          "%s\t%.2f\t%.2f\t%.3f%n",
          Escaped.of(hit.file()),
          hit.start(),
          hit.end(),
          hit.score());
    }
  }
}
