package io.unbraid.audio.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One layout: how it is told from others, and how it is read. */
interface CorpusReader {
  /** Most telling first; the last one takes any folder, and what the others can't use. */
  List<CorpusReader> ALL =
      List.of(
          new TableReader(),
          new VctkReader(),
          new LibriSpeechReader(),
          new ArcticReader(),
          new TimitReader(),
          new FolderReader());

  Layout layout();

  boolean recognises(Path folder) throws IOException;

  /** Reads, in a steady order, and names in skipped what can't be used. */
  List<Utterance> read(Path folder, List<String> skipped) throws IOException;
}
