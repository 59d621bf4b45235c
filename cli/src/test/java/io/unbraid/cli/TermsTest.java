package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole chain on two voices made by code, from training to pictures. */
class TermsTest {
  @TempDir static Path folder;

  private static Path corpus;
  private static Path model;
  private static Path words;

  @BeforeAll
  static void train() throws IOException {
    corpus = Voices.corpus(folder.resolve("corpus"));
    StringBuilder table = new StringBuilder("path\tspeaker\ttext\n");
    for (String speaker : List.of("low", "high")) {
      for (int i = 0; i < 3; i++) {
        table.append(speaker + "/" + i + ".wav\t" + speaker + "\tseven eleven seven\n");
        Files.writeString(
            corpus.resolve(speaker + "/" + i + ".wrd"),
            "0 8000 seven\n8000 16000 eleven\n16000 24000 seven\n");
      }
    }
    Files.writeString(corpus.resolve("utterances.tsv"), table);
    Path lexicon = folder.resolve("lexicon.dict");
    Files.writeString(lexicon, "seven S\neleven L\n");
    Object[] spelling = {
      "--steps", 3, "--set", "batch.transcript=PHONES", "--set", "batch.lexicon=" + lexicon
    };
    run(Voices.training(corpus, folder.resolve("voice"), spelling));
    model = folder.resolve("voice/model.safetensors");
    run(training(folder.resolve("words"), lexicon));
    words = folder.resolve("words/words.safetensors");
  }

  private static Object[] training(Path out, Path lexicon) {
    return training(corpus, out, lexicon);
  }

  private static Object[] training(Path data, Path out, Object lexicon) {
    List<Object> arguments =
        new ArrayList<>(List.of("terms", "train", "--data", data, "--out", out));
    arguments.addAll(List.of("--model", model, "--steps", 2, "--threads", 1));
    for (String setting :
        List.of(
            "network.phonetic=8",
            "network.speaker=4",
            "network.hidden=8",
            "batch.speakers=2",
            "batch.words=2",
            "batch.pairs=2",
            "batch.strays=2",
            "batch.shortest=0.05",
            "batch.lexicon=" + lexicon,
            "training.warmup=1",
            "training.decay=1")) {
      arguments.add("--set");
      arguments.add(setting);
    }
    return arguments.toArray();
  }

  private static Run run(Object... arguments) {
    Run run = Run.of(arguments);
    assertEquals(0, run.code(), run.err());
    return run;
  }

  private static void refused(String why, Object... arguments) {
    Run run = Run.of(arguments);
    assertEquals(2, run.code(), run.err());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().contains(why), run.err());
    assertEquals("", run.out());
  }

  private static Path index(String name) {
    Path index = folder.resolve(name);
    run("terms", "index", corpus, "--out", index, "--model", model, "--words", words);
    return index;
  }

  @Test
  void withoutTextsStretchesStandForWords() throws IOException {
    Path mute = Voices.corpus(folder.resolve("mute"));
    Path out = folder.resolve("stretches");
    Run run = run(training(mute, out, ""));
    assertEquals(1, run.errLines().stream().filter(l -> l.contains("stand for words")).count());
    assertTrue(Files.size(out.resolve("words.safetensors")) > 100);
    run(
        "terms",
        "index",
        mute,
        "--out",
        folder.resolve("mute.index"),
        "--model",
        model,
        "--words",
        out.resolve("words.safetensors"));
  }

  @Test
  void aNameWithTabsAndLineBreaksIsOneCell() throws IOException {
    Assumptions.assumeFalse(System.getProperty("os.name").startsWith("Windows"));
    Path odd = Files.createDirectory(folder.resolve("odd"));
    Path query = Files.copy(corpus.resolve("low/1.wav"), odd.resolve("a\tb\nc\\d.wav"));
    Path index = folder.resolve("odd.index");
    run("terms", "index", odd, "--out", index, "--model", model, "--words", words);
    Object[] search = {
      "terms", "search", index, "--query", query, "--from", 0.5, "--to", 1.0, "--model", model,
      "--words", words
    };
    List<String> lines = run(search).out().lines().toList();
    assertFalse(lines.isEmpty());
    for (String line : lines) {
      String[] cells = line.split("\t");
      assertEquals(4, cells.length, line);
      assertTrue(cells[0].endsWith("a\\tb\\nc\\\\d.wav"), line);
    }
    List<String> facts = run("info", query).out().lines().toList();
    assertTrue(facts.stream().allMatch(l -> l.matches("\\w+ +\\S.*")), facts.toString());
  }

  @Test
  void aMarkedWordIsFoundListedAndCutOut() throws IOException {
    Path index = index("index");
    Path query = corpus.resolve("low/1.wav");
    Path clips = folder.resolve("clips");
    Object[] search = {
      "terms",
      "search",
      index,
      "--query",
      query,
      "--from",
      "0.5",
      "--to",
      "1.0",
      "--top",
      3,
      "--model",
      model,
      "--words",
      words,
      "--play-list",
      clips
    };
    String[] best = run(search).out().lines().findFirst().orElseThrow().split("\t");
    assertEquals(query.toAbsolutePath().toString(), best[0]);
    assertEquals(0.5, Double.parseDouble(best[1]), 0.07);
    assertEquals(1.0, Double.parseDouble(best[2]), 0.07);
    List<String> listed = Files.readAllLines(clips.resolve("list.m3u"));
    assertEquals("01.wav", listed.get(0));
    assertEquals(0.7, Audio.read(clips.resolve("01.wav"), 0).seconds(), 0.15);
    List<Object> json = new ArrayList<>(List.of(search).subList(0, search.length - 2));
    json.add("--json");
    assertTrue(run(json.toArray()).out().strip().startsWith("["));
  }

  @Test
  void infoTellsWhatTheIndexHolds() {
    Run run = run("terms", "info", index("told"), "--json");
    assertTrue(run.out().contains("\"recordings\" : 6"), run.out());
    assertTrue(run.out().contains("\"seconds\" : 9.0"), run.out());
  }

  @Test
  void badQueriesAndIndices() throws IOException {
    Path index = index("sound");
    Path silent = folder.resolve("silent.wav");
    Audio.of(new float[16000], 16000).write(silent);
    Path empty = Files.createFile(folder.resolve("empty.wav"));
    for (Path[] pair : new Path[][] {{silent, Path.of("silent")}, {empty, Path.of("empty")}}) {
      refused(
          pair[1].toString(),
          "terms",
          "search",
          index,
          "--query",
          pair[0],
          "--model",
          model,
          "--words",
          words);
    }
    refused(
        "no such folder",
        "terms",
        "search",
        folder.resolve("none"),
        "--query",
        silent,
        "--model",
        model);
    refused("--top", "terms", "search", index, "--query", silent, "--top", 0);
    refused(
        "holds no recording",
        "terms",
        "index",
        Files.createDirectory(folder.resolve("no")),
        "--out",
        folder.resolve("i"),
        "--model",
        model,
        "--words",
        words);
    refused(
        "is a \"unbraid voice model",
        "terms",
        "search",
        index,
        "--query",
        silent,
        "--model",
        model,
        "--words",
        model);
  }

  @Test
  void typedWordsAndTheirBadInput() throws IOException {
    Path index = folder.resolve("typed.index");
    run("terms", "index", corpus, "--out", index);
    Run found = run("terms", "search", index, "--text", "seven", "--min-score", 0, "--top", 2);
    assertEquals(2, found.out().lines().count(), found.out());
    assertTrue(found.out().lines().allMatch(l -> l.split("\t").length == 4), found.out());
    Run none = run("terms", "search", index, "--text", "seven", "--min-score", 1, "--json");
    assertTrue(none.out().strip().matches("\\[ *\\]"), none.out());
    assertTrue(none.err().contains("nothing found"), none.err());
    Path query = corpus.resolve("low/1.wav");
    refused("not both", "terms", "search", index, "--text", "seven", "--query", query);
    refused("is missing", "terms", "search", index);
    refused("--from, --to", "terms", "search", index, "--text", "seven", "--from", 1);
    refused("--min-score", "terms", "search", index, "--text", "seven", "--min-score", 2);
    refused("has no word", "terms", "search", index, "--text", "");
    Path damaged = Files.write(folder.resolve("damaged.dict"), new byte[] {(byte) 0xff, 0, 1});
    refused(
        "cannot be read as text",
        "terms",
        "search",
        index,
        "--text",
        "seven",
        "--lexicon",
        damaged);
    // The embedding made here works on the phonetic code.
    Path codes = index("codes.index");
    refused(
        "phone posteriors",
        "terms",
        "search",
        codes,
        "--text",
        "seven",
        "--model",
        model,
        "--words",
        words);
    Run measured = run("eval", "terms", "--typed", "--data", corpus, "--threads", 1);
    assertTrue(measured.out().contains("| 2 | 18 |"), measured.out());
  }

  @Test
  void anEmbeddingOfAnotherVoiceModelIsRefusedWithAdvice() throws IOException {
    refused(
        "vc terms train",
        "terms",
        "index",
        corpus,
        "--out",
        folder.resolve("other"),
        "--model",
        Voices.model(),
        "--words",
        words);
    assertFalse(Files.exists(folder.resolve("other")));
  }

  @Test
  void evaluationRanksRecordingsByEveryMethod() {
    Run run =
        run("eval", "terms", "--data", corpus, "--model", model, "--words", words, "--threads", 1);
    List<String> lines = run.out().lines().toList();
    assertEquals(2 + 6, lines.size(), run.out());
    // Every recording holds every word, so that any order is right.
    for (String line : lines.subList(2, lines.size())) {
      assertTrue(line.contains("| 1.000 | 1.000 |"), line);
    }
  }

  @Test
  void withoutWordTimesNothingCanBeRanked() throws IOException {
    Path unlabelled = Voices.corpus(folder.resolve("unlabelled"));
    Run run = Run.of("eval", "terms", "--data", unlabelled);
    assertEquals(2, run.code());
    assertTrue(run.err().contains("no recording has word times"), run.err());
  }

  @Test
  void codesBecomeAPicture() throws IOException {
    Path picture = folder.resolve("codes.png");
    refused(
        "too few", "plot", "codes", "--data", corpus, "--kind", "word", "--out", picture, "--model",
        model, "--words", words);
    assertFalse(Files.exists(picture));
    refused(
        "not both",
        "plot",
        "codes",
        "--data",
        corpus,
        "--kind",
        "word",
        "--color",
        "word,phone",
        "--out",
        picture);
  }
}
