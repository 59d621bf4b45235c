package io.unbraid.cli.eval;

import io.unbraid.audio.base.Checks;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.cli.base.EmbeddingOption;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.ModelOption;
import io.unbraid.cli.base.Threads;
import io.unbraid.speech.Lexicon;
import io.unbraid.terms.EmbeddingMethod;
import io.unbraid.terms.TermMethod;
import io.unbraid.terms.TwoStepMethod;
import io.unbraid.terms.WarpingMethod;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.frames.FrameKind;
import io.unbraid.terms.frames.SpectralFrames;
import io.unbraid.terms.frames.VoiceFrames;
import io.unbraid.terms.study.TermEvaluation;
import io.unbraid.terms.study.TermQueries;
import io.unbraid.terms.study.TypedEvaluation;
import io.unbraid.voice.VoiceModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ranking of recordings for spoken words. */
@Command(
    name = "terms",
    description = {
      "Measure spoken-term detection: each word that is long enough and said by two speakers is a",
      "query, and all recordings of the other speakers are ranked by how likely they hold it. Mean",
      "average precision (MAP), over the queries, over words, and over the queries from sentences",
      "that nobody else reads; precision among the first N, N recordings holding the word; maximum",
      "term-weighted value (MTWV); and the MAP of ranking the same speaker's other recordings. With",
      "--typed, the search for typed words: each word of three phones or more that is said twice, by",
      "its text or word times; precision among the first N places, N being how often it is said, and",
      "what is found with --min-score."
    },
    footer = {
      "%nExamples:",
      "  vc eval terms --data timit",
      "  vc eval terms --data timit --methods mfcc,code --cut",
      "  vc eval terms --typed --data corpus --speakers bdl,slt --split test"
    })
public final class EvalTermsCommand implements Callable<Integer> {
  /** The methods by the names that the user writes. */
  enum Method {
    mel,
    mfcc,
    code,
    posteriors,
    embedding,
    search
  }

  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;
  @Mixin private EmbeddingOption embedding;
  @Mixin private Threads threads;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Corpus with word times (.wrd beside each recording), as TIMIT has.")
  private Path data;

  @Option(
      names = "--labels",
      paramLabel = "DIR",
      description = "Folder of the .wrd files, placed as the recordings (default: beside them).")
  private Path labels;

  @Option(
      names = "--methods",
      split = ",",
      defaultValue = "mfcc,mel,code,posteriors,embedding,search",
      paramLabel = "METHOD",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private List<Method> methods;

  @Option(
      names = "--cut",
      description = "Cut each query out, so that its features know nothing of its surroundings.")
  private boolean cut;

  @Option(
      names = "--seconds",
      defaultValue = "0.25",
      paramLabel = "S",
      description = "Shortest query (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--letters",
      defaultValue = "4",
      paramLabel = "N",
      description = "Letters of the shortest word (default: ${DEFAULT-VALUE}).")
  private int letters;

  @Option(names = "--typed", description = "Measure the search for typed words instead.")
  private boolean typed;

  @Option(
      names = "--speakers",
      paramLabel = "NAMES",
      description = "Speakers for --typed, commas between or in a file (default: all).")
  private String speakers;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description = "Split for --typed, such as test (default: all).")
  private String split;

  @Option(
      names = "--min-score",
      defaultValue = "0.4",
      paramLabel = "S",
      description = "Least score of what --typed counts as found (default: ${DEFAULT-VALUE}).")
  private double minScore;

  @Override
  public Integer call() {
    TermQueries.Filter filter = new TermQueries.Filter(seconds, letters);
    threads.apply();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Consumer<String> note = line -> err.println("vc: " + line);
    Corpus corpus = Corpus.open(data);
    if (typed) {
      return typed(corpus, note);
    }
    if (speakers != null || split != null) {
      throw new InputException("--speakers, --split: go with --typed");
    }
    TermQueries queries =
        labels == null
            ? TermQueries.of(corpus, filter, note)
            : TermQueries.of(corpus, data, labels, filter, note);
    err.println(queries.size() + " queries, " + queries.words() + " words");
    TermEvaluation evaluation = new TermEvaluation(queries, cut);
    out.println("| method | MAP | by word | own sentences | P@N | MTWV | same speaker |");
    out.println("| --- | --- | --- | --- | --- | --- | --- |");
    out.flush();
    for (Method method : methods) {
      print(out, evaluation.of(method(method)));
    }
    return ExitCode.DONE;
  }

  private Integer typed(Corpus corpus, Consumer<String> note) {
    Checks.between("minScore", minScore, 0, 1);
    Corpus wanted = split == null ? corpus : corpus.split(split);
    if (speakers != null) {
      Set<String> names = SpeakerNames.of(speakers);
      SpeakerNames.check(names, List.of(corpus));
      wanted = wanted.where(utterance -> names.contains(utterance.speaker()));
    }
    if (wanted.utterances().isEmpty()) {
      throw new InputException(
          data + ": no such recordings; check --split and --speakers against its table");
    }
    TypedEvaluation.Report report =
        new TypedEvaluation(wanted.utterances(), words(), Lexicon.of(""), note).report(minScore);
    PrintWriter out = spec.commandLine().getOut();
    out.println("| words | places | hours | P@N | found | right | false an hour and word |");
    out.println("| --- | --- | --- | --- | --- | --- | --- |");
    out.printf(
        Locale.ROOT,
        "| %d | %d | %.2f | %.3f | %.3f | %.3f | %.1f |%n",
        report.words(),
        report.places(),
        report.hours(),
        report.precisionAtN(),
        report.found(),
        report.right(),
        report.falseAlarms());
    return ExitCode.DONE;
  }

  private TermMethod method(Method method) {
    return switch (method) {
      case mel -> new WarpingMethod(SpectralFrames.logMel());
      case mfcc -> new WarpingMethod(SpectralFrames.mfcc());
      case code -> new WarpingMethod(new VoiceFrames(voice(), FrameKind.CODE));
      case posteriors -> new WarpingMethod(new VoiceFrames(voice(), FrameKind.POSTERIORS));
      case embedding -> new EmbeddingMethod(words());
      case search -> new TwoStepMethod(words());
    };
  }

  private VoiceModel voice;

  private VoiceModel voice() {
    if (voice == null) {
      voice = model.load();
    }
    return voice;
  }

  private WordEmbedding words() {
    return embedding.load(voice());
  }

  private static void print(PrintWriter out, TermEvaluation.Report report) {
    TermEvaluation.Figures across = report.across();
    out.printf(
        Locale.ROOT,
        "| %s | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
        report.name(),
        across.meanAveragePrecision(),
        across.byWord(),
        report.acrossOwn().meanAveragePrecision(),
        across.precisionAtN(),
        across.termWeightedValue(),
        report.within().meanAveragePrecision());
    out.flush();
  }
}
