package io.unbraid.audio.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each layout, built small as its corpus has it. */
class CorpusTest {
  @TempDir static Path shared;
  private static Path wav;
  private static Path flac;

  @TempDir Path folder;

  @BeforeAll
  static void encode() {
    wav = shared.resolve("a.wav");
    flac = shared.resolve("a.flac");
    Audio.of(new float[800], 16000).write(wav);
    Audio.of(new float[800], 16000).write(flac);
  }

  private Path sound(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.copy(path.endsWith(".flac") ? flac : wav, file);
  }

  private void text(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private Corpus open(Layout layout, String... speakers) {
    Corpus corpus = Corpus.open(folder);
    assertEquals(layout, corpus.layout());
    assertEquals(List.of(speakers), corpus.speakers());
    return corpus;
  }

  private static List<String> texts(Corpus corpus) {
    return corpus.utterances().stream().map(Utterance::text).toList();
  }

  private static List<String> names(Corpus corpus) {
    return corpus.utterances().stream().map(u -> u.file().getFileName().toString()).toList();
  }

  @Test
  void folderPerSpeaker() throws IOException {
    sound("Zoë/b 2.wav");
    sound("Zoë/session 1/a.flac");
    sound("Adam/a.WAV");
    text("Adam/a.txt", "Good\nmorning.\n");
    text("Adam/notes.md", "no sound");
    text("Adam/._a.wav", "another program's");
    Corpus corpus = open(Layout.FOLDERS, "Adam", "Zoë");
    assertEquals(List.of("a.WAV", "b 2.wav", "a.flac"), names(corpus));
    assertEquals(List.of("Good morning.", "", ""), texts(corpus));
    assertEquals(List.of(), corpus.skipped());
    assertEquals("", corpus.utterances().get(0).split());
    assertTrue(Double.isNaN(corpus.utterances().get(0).seconds()));
  }

  @Test
  void foldersNamedAsSplitsHoldSpeakers() throws IOException {
    sound("train/a/1.wav");
    sound("train/b/1.wav");
    sound("test/a/2.wav");
    Corpus corpus = open(Layout.FOLDERS, "a", "b");
    assertEquals(List.of("2.wav"), names(corpus.split("test")));
    assertEquals(2, corpus.split("train").utterances().size());
    assertEquals(0, corpus.split("dev").utterances().size());
  }

  @Test
  void vctkTakesOneMicrophone() throws IOException {
    sound("wav48_silence_trimmed/p225/p225_001_mic1.flac");
    sound("wav48_silence_trimmed/p225/p225_001_mic2.flac");
    sound("wav48_silence_trimmed/p226/p226_002_mic2.flac");
    text("txt/p225/p225_001.txt", "Please call Stella.\n");
    text("speaker-info.txt", "ID  AGE  GENDER  ACCENTS\np225  23  F  English\n");
    Corpus corpus = open(Layout.VCTK, "p225", "p226");
    assertEquals(List.of("p225_001_mic1.flac", "p226_002_mic2.flac"), names(corpus));
    assertEquals(List.of("Please call Stella.", ""), texts(corpus));
  }

  @Test
  void librispeechFromTheTopAndFromASubset() throws IOException {
    sound("train-clean-100/103/1240/103-1240-0000.flac");
    sound("dev-clean/84/121123/84-121123-0001.flac");
    sound("dev-clean/174/50561/174-50561-0000.flac");
    text("SPEAKERS.TXT", ";ID |SEX| SUBSET |MINUTES| NAME\n");
    text("train-clean-100/103/1240/103-1240.trans.txt", "103-1240-0000 CHAPTER ONE\n");
    text("dev-clean/84/121123/84-121123.trans.txt", "84-121123-0000 GO\n84-121123-0001 I SEE\n");
    Corpus corpus = open(Layout.LIBRISPEECH, "103", "174", "84");
    assertEquals(List.of("I SEE"), texts(corpus).stream().filter(t -> t.startsWith("I")).toList());
    assertEquals(List.of("CHAPTER ONE"), texts(corpus.split("train")));
    Corpus subset = Corpus.open(folder.resolve("dev-clean"));
    assertEquals(Layout.LIBRISPEECH, subset.layout());
    assertEquals(List.of("174", "84"), subset.speakers());
    assertEquals(2, subset.split("dev").utterances().size());
  }

  @Test
  void arctic() throws IOException {
    sound("cmu_us_bdl_arctic/wav/arctic_a0001.wav");
    sound("cmu_us_slt_arctic/wav/arctic_a0001.wav");
    sound("cmu_us_slt_arctic/orig/arctic_a0001.wav");
    String prompts = "( arctic_a0001 \"Author of the danger trail, Philip Steels, etc.\" )\n";
    text("cmu_us_bdl_arctic/etc/txt.done.data", prompts);
    Corpus corpus = open(Layout.ARCTIC, "bdl", "slt");
    assertEquals(List.of("Author of the danger trail, Philip Steels, etc.", ""), texts(corpus));
    assertRefused(folder.resolve("cmu_us_bdl_arctic"), "one speaker only, bdl");
  }

  @Test
  void timitWithTimes() throws IOException {
    sound("TRAIN/DR1/FCJF0/SA1.WAV");
    sound("TEST/DR2/MABW0/SA1.WAV");
    text("TRAIN/DR1/FCJF0/SA1.TXT", "0 46797 She had your dark suit.\n");
    text("TRAIN/DR1/FCJF0/SA1.PHN", "0 3050 h#\n3050 4559 sh\n4559 5723 ix\n");
    text("TRAIN/DR1/FCJF0/SA1.WRD", "3050 5723 she\r\n5723 10337 had\r\n");
    Corpus corpus = open(Layout.TIMIT, "FCJF0", "MABW0");
    Utterance train = corpus.split("train").utterances().get(0);
    assertEquals("She had your dark suit.", train.text());
    assertEquals(1, corpus.split("test").utterances().size());
    assertEquals(
        List.of(new Label(3050, 5723, "she"), new Label(5723, 10337, "had")), Labels.words(train));
    assertEquals(new Label(3050, 4559, "sh"), Labels.phones(train).get(1));
    assertEquals(List.of(), Labels.phones(corpus.split("test").utterances().get(0)));
  }

  @Test
  void oneStrayFileOfACorpusDoesNotMakeOne() throws IOException {
    sound("anna/1.flac");
    sound("anna/session 1/2.flac");
    sound("anna/session 1/3.flac");
    sound("ben/1.flac");
    sound("ben/session 1/2.flac");
    for (String stray :
        List.of(
            "SPEAKERS.TXT",
            "anna/notes.trans.txt",
            "anna/session 1/notes.trans.txt",
            "anna/1.phn",
            "ben/session 1/2.PHN",
            "wav48/readme.txt",
            "wav48_silence_trimmed/p225/log.txt",
            "__MACOSX/anna/1.wav",
            "@eaDir/ben/1.wav")) {
      if (stray.endsWith(".wav")) {
        sound(stray);
      } else {
        text(stray, "0 10 a\n");
      }
      Corpus corpus = open(Layout.FOLDERS, "anna", "ben");
      assertEquals(5, corpus.utterances().size(), stray);
    }
  }

  @Test
  void aVoiceOfArcticAmongOthersIsASpeakerMore() throws IOException {
    sound("cmu_us_bdl_arctic/wav/arctic_a0001.wav");
    text("cmu_us_bdl_arctic/etc/txt.done.data", "( arctic_a0001 \"Author.\" )\n");
    sound("anna/1.wav");
    open(Layout.FOLDERS, "anna", "cmu_us_bdl_arctic");
  }

  @Test
  void foldersInsideSplitsBesideTheListOfSpeakersOfLibrispeech() throws IOException {
    sound("train/anna/1.flac");
    sound("train/ben/1.flac");
    sound("dev/anna/2.flac");
    text("SPEAKERS.TXT", "");
    text("documents/readme.txt", "");
    sound("__MACOSX/train/anna/1.flac");
    Corpus corpus = open(Layout.FOLDERS, "anna", "ben");
    assertEquals(2, corpus.split("train").utterances().size());
  }

  @Test
  void recordingsBesideThoseOfVctkAreNamed() throws IOException {
    sound("wav48/p225/p225_001.wav");
    sound("wav48/p226/p226_001.wav");
    sound("anna/1.wav");
    Corpus corpus = open(Layout.VCTK, "p225", "p226");
    assertEquals(1, corpus.skipped().size(), corpus.skipped().toString());
    assertTrue(corpus.skipped().get(0).contains("anna: 1 recordings"));
  }

  @Test
  void librispeechWithoutTextsIsToldByItsNames() throws IOException {
    sound("84/121123/84-121123-0001.flac");
    sound("174/50561/174-50561-0000.flac");
    open(Layout.LIBRISPEECH, "174", "84");
  }

  @Test
  void labelsOutOfOrderAreOneLine() throws IOException {
    for (String wrong : List.of("5 4 a", "0 x a", "0 5", "-1 5 a")) {
      text("a.phn", "0 10 a\n" + wrong + "\n");
      InputException refusal =
          assertThrows(InputException.class, () -> Labels.read(folder.resolve("a.phn")));
      assertTrue(refusal.getMessage().contains("line 2"), refusal.getMessage());
    }
    assertThrows(InputException.class, () -> Labels.read(folder.resolve("missing.phn")));
  }

  @Test
  void tableInAnyOrderOfColumns() throws IOException {
    sound("x/1.wav");
    sound("y/1.wav");
    text(
        "utterances.tsv",
        "\uFEFFspeaker\tpath\ttext\tseconds\tsplit\tsex\r\n"
            + "x\tx/1.wav\tGuten Tag, schöne Welt\t0.05\ttrain\tf\r\n"
            + "y\ty/1.wav\t\t\ttest\t\r\n");
    Corpus corpus = open(Layout.TABLE, "x", "y");
    Utterance first = corpus.utterances().get(0);
    Path file = folder.resolve("x/1.wav");
    assertEquals(new Utterance(file, "x", "train", 0.05, "", "Guten Tag, schöne Welt"), first);
    assertTrue(Double.isNaN(corpus.utterances().get(1).seconds()));
  }

  @Test
  void rowsThatAreWrongAreNamedAndLeftOut() throws IOException {
    sound("x/1.wav");
    sound("y/1.wav");
    Files.createFile(folder.resolve("x/empty.wav"));
    text(
        "utterances.tsv",
        "path\tspeaker\tseconds\nx/1.wav\tx\t1\ny/1.wav\ty\t1\nx/1.wav\tx\nx/1.wav\tx\tlong\n"
            + "x/1.wav\t\t1\nx/empty.wav\tx\t1\ngone.wav\tx\t1\nx\tx\t1\n\n");
    Corpus corpus = open(Layout.TABLE, "x", "y");
    assertEquals(2, corpus.utterances().size());
    List<String> skipped = corpus.skipped();
    assertEquals(6, skipped.size(), skipped.toString());
    assertTrue(skipped.get(0).contains("line 4: 2 columns, not 3"), skipped.get(0));
    assertTrue(skipped.get(1).contains("line 5"), skipped.get(1));
    assertTrue(skipped.get(2).contains("line 6: names no speaker"), skipped.get(2));
    assertTrue(skipped.get(3).endsWith("empty.wav: is empty (0 bytes)"), skipped.get(3));
    assertTrue(skipped.get(4).endsWith("gone.wav: no such file or folder"), skipped.get(4));
    assertTrue(skipped.get(5).endsWith("x: not a file that can be read"), skipped.get(5));
  }

  @Test
  void tableWithoutItsColumns() throws IOException {
    text("utterances.tsv", "file\tspeaker\nx\ty\n");
    assertRefused(folder, "has no column 'path'");
    text("utterances.tsv", "path\tspeaker\tpath\nx\ty\tz\n");
    assertRefused(folder, "names a column twice");
    Files.write(folder.resolve("utterances.tsv"), new byte[] {'p', (byte) 0xFF, (byte) 0xFE});
    assertRefused(folder, "is not UTF-8 text");
    Files.write(folder.resolve("utterances.tsv"), new byte[0]);
    assertRefused(folder, "has no column 'path'");
  }

  @Test
  void noCorpusAtAll() throws IOException {
    assertRefused(folder, "holds no recording");
    sound("1.wav");
    assertRefused(folder, "1 left out");
    sound("x/1.wav");
    assertRefused(folder, "one speaker only, x");
    assertRefused(folder.resolve("gone"), "no such file or folder");
    assertRefused(folder.resolve("1.wav"), "is a file");
  }

  @Test
  void whatIsInsideDecides() throws IOException {
    Files.move(sound("x/1.wav"), folder.resolve("x/1"));
    Files.move(sound("y/1.flac"), folder.resolve("y/1.mkv"));
    Files.move(sound("y/2.flac"), folder.resolve("y/notes.txt"));
    text("y/1.txt", "Good morning.");
    text("y/labels.xml", "<none/>");
    text("y/Thumbs.db", "");
    Files.write(folder.resolve("y/cover.jpg"), new byte[] {-1, -40, -1, 0});
    Files.write(folder.resolve("y/old.ra"), new byte[1000]);
    sound("__MACOSX/y/1.wav");
    Corpus corpus = open(Layout.FOLDERS, "x", "y");
    assertEquals(List.of("1", "1.mkv", "notes.txt"), names(corpus));
    String cover = Path.of("y", "cover.jpg") + ", " + Path.of("y", "old.ra");
    assertEquals(List.of("2 files that are no sound: " + cover), corpus.skipped());
    List<String> notes = new ArrayList<>();
    List<Path> found = SoundFiles.under(folder.resolve("y"), notes::add);
    assertEquals(List.of(folder.resolve("y/1.mkv"), folder.resolve("y/notes.txt")), found);
    assertEquals(
        List.of("left out: 4 files that are no sound: 1.txt, cover.jpg, labels.xml, old.ra"),
        notes);
    text("z/readme", "none");
    InputException refusal =
        assertThrows(InputException.class, () -> SoundFiles.under(folder.resolve("z"), notes::add));
    assertTrue(
        refusal.getMessage().contains("holds no recording (1 file that is no sound: readme)"),
        refusal.getMessage());
  }

  @Test
  void namesThatAreNoTextAreLeftOutAndNamed() throws IOException {
    Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "names are text");
    sound("x/1.wav");
    sound("y/1.wav");
    Files.copy(wav, Path.of(URI.create(folder.resolve("y").toUri() + "sch%F6n.wav")));
    Corpus corpus = open(Layout.FOLDERS, "x", "y");
    assertEquals(2, corpus.utterances().size());
    assertEquals(1, corpus.skipped().size());
    assertTrue(corpus.skipped().get(0).contains("no UTF-8; rename it"), corpus.skipped().get(0));
  }

  @Test
  void linksToNothingAreNamed() throws IOException {
    sound("x/1.wav");
    sound("y/1.wav");
    try {
      Files.createSymbolicLink(folder.resolve("y/2.wav"), folder.resolve("gone.wav"));
    } catch (IOException | UnsupportedOperationException refused) {
      Assumptions.abort("no links here");
    }
    Corpus corpus = open(Layout.FOLDERS, "x", "y");
    assertEquals(2, corpus.utterances().size());
    assertEquals(1, corpus.skipped().size());
    assertTrue(corpus.skipped().get(0).contains("2.wav: is a link"), corpus.skipped().get(0));
  }

  private static void assertRefused(Path corpus, String fault) {
    InputException refusal = assertThrows(InputException.class, () -> Corpus.open(corpus));
    assertTrue(refusal.getMessage().contains(fault), refusal.getMessage());
    assertTrue(refusal.getMessage().startsWith(corpus.toString()), refusal.getMessage());
    assertEquals(1, refusal.getMessage().lines().count());
  }

  @Test
  void whatCanNotBeDecodedIsNamedWhenItIsRead() throws IOException {
    sound("x/1.wav");
    sound("y/1.wav");
    text("x/2.wav", "no sound");
    Corpus corpus = open(Layout.FOLDERS, "x", "y");
    CorpusAudio audio = new CorpusAudio(8000);
    List<Integer> lengths =
        corpus.utterances().stream()
            .map(audio::read)
            .flatMap(Optional::stream)
            .map(Audio::length)
            .toList();
    assertEquals(List.of(400, 400), lengths);
    assertEquals(1, audio.skipped().size());
    assertTrue(audio.skipped().get(0).contains("2.wav: is no sound file"), audio.skipped().get(0));
  }
}
